using System.Text;
using System.Text.Json;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Ledger;
using OpenLedger.Core.Receipts.Signing;

namespace OpenLedger.Core.Tests.Receipts.Signing;

public sealed class StatementTests
{
    [Fact]
    public void Written_form_is_canonical() => Assert.Equal(
        """
        {"_type":"https://in-toto.io/Statement/v1","predicate":{"a":"1.5","b":[1,0.5]},
        "predicateType":"https://example.com/p/v1","subject":[{"digest":{"sha256":
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},"name":"answer"}]}
        """.ReplaceLineEndings(""),
        Encoding.UTF8.GetString(StatementText.Write(Saying("""{ "b": [1, 0.50], "a": "1.5" }"""))));

    [Fact]
    public async Task Signed_statement_reads_back()
    {
        var signer = new TestSigner();
        var envelope = await Saying("""{"amount":"0.000001"}""").SignAsync(signer);
        Assert.Equal("application/vnd.in-toto+json", envelope.PayloadType);
        Assert.Equal([signer.Key], envelope.SignedBy([signer.Key]));
        var read = StatementText.Read(envelope.Payload.Span);
        Assert.Equal("answer", read.Subjects[0].Name);
        Assert.Equal(Digest.Of("abc"u8).ToString(), read.Subjects[0].Digests[StatementSubject.Sha256]);
        Assert.Equal("https://example.com/p/v1", read.PredicateType);
        Assert.Equal(new Open(1), Open.Parse(read.Predicate.GetProperty("amount").GetString()!));
        Assert.Equal(envelope.Payload.ToArray(), StatementText.Write(read));
    }

    [Theory]
    [InlineData("9007199254740991", true)]
    [InlineData("-9007199254740991", true)]
    [InlineData("9007199254740992", false)]
    [InlineData("9223372036854775807", false)]
    [InlineData("-123456789012345678901234567890", false)]
    [InlineData("[[9007199254740993]]", false)]
    [InlineData("0.1", true)]
    [InlineData("1e22", true)]
    public void Whole_number_that_readers_would_round_is_refused(string number, bool written)
    {
        var said = Saying($$"""{"x":{{number}}}""");
        Assert.Equal(written, Record.Exception(() => StatementText.Write(said)) is null);
    }

    [Fact]
    public void Statement_about_nothing_or_without_an_object_is_refused()
    {
        Assert.Throws<FormatException>(() => StatementText.Write(Saying("{}") with { Subjects = [] }));
        Assert.Throws<FormatException>(() => StatementText.Write(Saying("[]")));
        Assert.Throws<FormatException>(() => StatementText.Write(Saying("{}") with { Predicate = default }));
    }

    [Theory]
    [InlineData("https://in-toto.io/Statement/v1", "t", """[{"digest":{"sha256":"00"}}]""", "{}", true)]
    [InlineData("https://in-toto.io/Statement/v1", "t", """[{"name":"n","digest":{"sha512":"00"}}]""", "{}", true)]
    [InlineData("https://in-toto.io/Statement/v0.1", "t", """[{"digest":{"sha256":"00"}}]""", "{}", false)]
    [InlineData("https://in-toto.io/Statement/v1", "", """[{"digest":{"sha256":"00"}}]""", "{}", false)]
    [InlineData("https://in-toto.io/Statement/v1", "t", "[]", "{}", false)]
    [InlineData("https://in-toto.io/Statement/v1", "t", "[{}]", "{}", false)]
    [InlineData("https://in-toto.io/Statement/v1", "t", """[{"digest":{}}]""", "{}", false)]
    [InlineData("https://in-toto.io/Statement/v1", "t", """[{"digest":{"sha256":"00"}}]""", "[]", false)]
    public void Statement_is_read_only_if_whole(
        string type, string predicateType, string subject, string predicate, bool whole)
    {
        var json = Encoding.UTF8.GetBytes(
            $$"""
            {"_type":"{{type}}","predicateType":"{{predicateType}}","subject":{{subject}},"predicate":{{predicate}},
             "further":1}
            """);
        Assert.Equal(whole, Record.Exception(() => StatementText.Read(json)) is null);
        Assert.True(whole || Record.Exception(() => StatementText.Read(json)) is FormatException);
    }

    private static Statement Saying(string predicate)
    {
        using var document = JsonDocument.Parse(predicate);
        return new Statement
        {
            Subjects = [StatementSubject.Of("answer", Digest.Of("abc"u8))],
            PredicateType = "https://example.com/p/v1",
            Predicate = document.RootElement.Clone(),
        };
    }
}
