using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using OpenLedger.Core.Receipts.Signing;

namespace OpenLedger.Core.Tests.Receipts.Signing;

public sealed class EnvelopeTests
{
    private readonly TestSigner signer = new();

    [Theory]
    [InlineData("http://example.com/HelloWorld", "hello world",
        "DSSEv1 29 http://example.com/HelloWorld 11 hello world")]
    [InlineData("", "", "DSSEv1 0  0 ")]
    [InlineData("é", "ø", "DSSEv1 2 é 2 ø")]
    public void Signed_bytes_are_those_of_the_protocol(string type, string payload, string signed) => Assert.Equal(
        signed, Encoding.UTF8.GetString(Envelope.SignedBytes(type, Encoding.UTF8.GetBytes(payload))));

    /// <summary>The example of the DSSE protocol, whose signature is written as r and s side by side.</summary>
    [Fact]
    public void Envelope_of_the_protocol_is_verified()
    {
        var theirs = EnvelopeText.Read("""
            {"payload": "aGVsbG8gd29ybGQ=", "payloadType": "http://example.com/HelloWorld",
             "signatures": [{"keyid": "66301bbf", "sig":
             "A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA=="}]}
            """u8);
        var signature = theirs.Signatures[0].Bytes.Span;
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(new BigInteger(signature[..32], isUnsigned: true, isBigEndian: true));
            writer.WriteInteger(new BigInteger(signature[32..], isUnsigned: true, isBigEndian: true));
        }

        using var pair = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint
            {
                X = BytesOf("46950820868899156662930047687818585632848591499744589407958293238635476079160"),
                Y = BytesOf("5640078356564379163099075877009565129882514886557779369047442380624545832820"),
            },
        });
        var key = VerifyingKey.Of(pair.ExportSubjectPublicKeyInfo());
        var ours = theirs with { Signatures = [new EnvelopeSignature(null, writer.Encode())] };
        Assert.Equal([key], ours.SignedBy([key, signer.Key]));
        Assert.Empty(theirs.SignedBy([key]));
    }

    [Fact]
    public async Task Signed_envelope_reads_back_and_is_by_its_key_only()
    {
        var envelope = await Envelope.SignAsync("text/plain", "hello"u8.ToArray(), signer);
        var read = EnvelopeText.Read(EnvelopeText.Write(envelope));
        Assert.Equal(EnvelopeText.Write(envelope), EnvelopeText.Write(read));
        Assert.Equal(signer.Key.Id.ToString(), read.Signatures[0].KeyId);
        Assert.Equal([signer.Key], read.SignedBy([new TestSigner().Key, signer.Key, signer.Key]));
        Assert.Empty(read.SignedBy([new TestSigner().Key]));
        Assert.Empty(read.SignedBy([]));
    }

    [Fact]
    public async Task Change_of_type_or_payload_loses_the_signature()
    {
        var envelope = await Envelope.SignAsync("text/plain", "hello"u8.ToArray(), signer);
        Assert.Empty((envelope with { PayloadType = "text/html" }).SignedBy([signer.Key]));
        Assert.Empty((envelope with { Payload = "hellp"u8.ToArray() }).SignedBy([signer.Key]));
    }

    [Fact]
    public async Task Envelope_with_two_signatures_is_by_both_whatever_the_key_ids_say()
    {
        var other = new TestSigner();
        var one = await Envelope.SignAsync("text/plain", "hello"u8.ToArray(), signer);
        var two = await Envelope.SignAsync("text/plain", "hello"u8.ToArray(), other);
        var both = one with
        {
            Signatures = [one.Signatures[0] with { KeyId = "x" }, two.Signatures[0] with { KeyId = null }],
        };
        Assert.Equal([signer.Key, other.Key], EnvelopeText.Read(EnvelopeText.Write(both))
            .SignedBy([signer.Key, other.Key]));
    }

    [Fact]
    public void Written_form_is_canonical() => Assert.Equal(
        """{"payload":"//8=","payloadType":"t","signatures":[{"keyid":"k","sig":"AQ=="},{"keyid":"","sig":""}]}""",
        Encoding.UTF8.GetString(EnvelopeText.Write(new Envelope
        {
            PayloadType = "t",
            Payload = new byte[] { 255, 255 },
            Signatures = [new EnvelopeSignature("k", new byte[] { 1 }), new EnvelopeSignature(null, default)],
        })));

    [Fact]
    public void Other_writers_may_use_the_other_alphabet_and_further_fields()
    {
        var read = EnvelopeText.Read(
            """{"x":1,"signatures":[{"sig":"-_8=","y":{}}],"payloadType":"t","payload":"__8="}"""u8);
        Assert.Equal([255, 255], read.Payload.ToArray());
        Assert.Equal([251, 255], read.Signatures[0].Bytes.ToArray());
        Assert.Null(read.Signatures[0].KeyId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("""{"payload":"","payloadType":"t"}""")]
    [InlineData("""{"payload":"","payloadType":"t","signatures":[]}""")]
    [InlineData("""{"payload":"","payloadType":"t","signatures":{}}""")]
    [InlineData("""{"payload":"","payloadType":"t","signatures":[{}]}""")]
    [InlineData("""{"payload":"","payloadType":"t","signatures":[{"sig":null}]}""")]
    [InlineData("""{"payload":"","payloadType":7,"signatures":[{"sig":""}]}""")]
    [InlineData("""{"payload":"","signatures":[{"sig":""}]}""")]
    [InlineData("""{"payloadType":"t","signatures":[{"sig":""}]}""")]
    [InlineData("""{"payload":"","payload":"","payloadType":"t","signatures":[{"sig":""}]}""")]
    [InlineData("""{"payload":"A","payloadType":"t","signatures":[{"sig":""}]}""")]
    [InlineData("""{"payload":"QR==","payloadType":"t","signatures":[{"sig":""}]}""")]
    [InlineData("""{"payload":"QQ","payloadType":"t","signatures":[{"sig":""}]}""")]
    [InlineData("""{"payload":" QQ==","payloadType":"t","signatures":[{"sig":""}]}""")]
    public void What_is_no_envelope_is_refused(string json) =>
        Assert.Throws<FormatException>(() => EnvelopeText.Read(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Size_and_signatures_have_limits()
    {
        var json = """{"payload":"","payloadType":"t","signatures":[{"sig":""},{"sig":""}]}"""u8.ToArray();
        Assert.Equal(2, EnvelopeText.Read(
            json, new EnvelopeOptions { MaxSizeBytes = json.Length, MaxSignatures = 2 }).Signatures.Count);
        Assert.Throws<FormatException>(
            () => EnvelopeText.Read(json, new EnvelopeOptions { MaxSizeBytes = json.Length - 1 }));
        Assert.Throws<FormatException>(() => EnvelopeText.Read(json, new EnvelopeOptions { MaxSignatures = 1 }));
    }

    private static byte[] BytesOf(string number) =>
        BigInteger.Parse(number).ToByteArray(isUnsigned: true, isBigEndian: true) is { Length: var length } bytes
            ? [.. new byte[32 - length], .. bytes]
            : [];
}
