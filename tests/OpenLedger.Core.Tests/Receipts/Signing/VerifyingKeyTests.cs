using System.Security.Cryptography;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Receipts.Signing;

namespace OpenLedger.Core.Tests.Receipts.Signing;

public sealed class VerifyingKeyTests
{
    // RFC 6979, appendix A.2.5: P-256 with SHA-256, message "sample".
    private const string X = "60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6";
    private const string Y = "7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299";
    private const string R = "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716";
    private const string S = "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8";

    private static readonly byte[] Sequence =
        [0x30, 0x46, 2, 33, 0, .. Convert.FromHexString(R), 2, 33, 0, .. Convert.FromHexString(S)];

    private static readonly VerifyingKey Key = VerifyingKey.Of(EncodedOf(ECCurve.NamedCurves.nistP256, X, Y));

    [Fact]
    public void Signature_of_the_RFC_is_verified() => Assert.True(Key.Verify("sample"u8, Sequence));

    [Fact]
    public void Signature_with_any_byte_flipped_is_refused()
    {
        for (var i = 0; i < Sequence.Length; i++)
        {
            var wrong = Sequence.ToArray();
            wrong[i] ^= 1;
            Assert.False(Key.Verify("sample"u8, wrong), $"byte {i}");
        }

        Assert.False(Key.Verify("samplf"u8, Sequence));
    }

    [Fact]
    public void Signature_in_another_form_is_refused()
    {
        byte[] plain = [.. Convert.FromHexString(R), .. Convert.FromHexString(S)];
        Assert.All(
            new byte[][] { [], [0x30], plain, [.. Sequence, 0], Sequence[..^1] },
            wrong => Assert.False(Key.Verify("sample"u8, wrong)));
    }

    [Fact]
    public void Id_is_the_digest_of_the_encoded_key() =>
        Assert.Equal(Digest.Of(EncodedOf(ECCurve.NamedCurves.nistP256, X, Y)), Key.Id);

    [Fact]
    public void Pem_reads_back_as_the_same_key()
    {
        var read = VerifyingKey.FromPem("made by somebody\n" + Key.ToPem());
        Assert.Equal(Key, read);
        Assert.Equal(Key.GetHashCode(), read.GetHashCode());
        Assert.NotEqual(Key, new TestSigner().Key);
        using var theirs = ECDsa.Create();
        theirs.ImportFromPem(Key.ToPem());
        Assert.Equal(X, Convert.ToHexString(theirs.ExportParameters(false).Q.X!));
    }

    [Fact]
    public void What_is_no_public_key_on_P256_is_refused()
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var larger = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var rsa = RSA.Create(2048);
        var encoded = Key.Encoded.ToArray();
        Assert.All(
            [[], [0x30, 0], encoded[..^1], [.. encoded, 0], larger.ExportSubjectPublicKeyInfo(),
                rsa.ExportSubjectPublicKeyInfo(), pair.ExportPkcs8PrivateKey()],
            (byte[] wrong) => Assert.Throws<FormatException>(() => VerifyingKey.Of(wrong)));
        Assert.All(
            ["", "key", pair.ExportPkcs8PrivateKeyPem(), larger.ExportSubjectPublicKeyInfoPem(),
                Key.ToPem().Replace("PUBLIC", "PRIVATE", StringComparison.Ordinal)],
            (string wrong) => Assert.Throws<FormatException>(() => VerifyingKey.FromPem(wrong)));
    }

    private static byte[] EncodedOf(ECCurve curve, string x, string y)
    {
        using var key = ECDsa.Create(new ECParameters
        {
            Curve = curve,
            Q = new ECPoint { X = Convert.FromHexString(x), Y = Convert.FromHexString(y) },
        });
        return key.ExportSubjectPublicKeyInfo();
    }
}
