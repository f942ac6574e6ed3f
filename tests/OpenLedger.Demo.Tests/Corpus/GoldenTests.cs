using System.Security.Cryptography;
using System.Text;
using OpenLedger.Demo.Corpus;
using OpenLedger.Demo.Corpus.Pretraining;
using OpenLedger.Demo.Corpus.Writing;

namespace OpenLedger.Demo.Tests.Corpus;

/// <summary>
/// The bytes of a seed. A base is trained on them and figures are measured on them: if one of these changes, the base
/// has to be trained again.
/// </summary>
public sealed class GoldenTests
{
    [Theory]
    [InlineData("lending", "8a320ca6cb0e83da853f71a2073daa3b9bbb360fb5924f004a6e83f95ddc6934")]
    [InlineData("maritime", "4d69c032a8ccf3e2f396831be2e3c42957cae71ca9ec383eaf8ca06b97316f73")]
    [InlineData("cardiology", "4ed464524794eaa5dfd01e176de5522a854ab7abcc20615a792f5c4cc2e7f977")]
    [InlineData("query", "848bb8710ebfd8bbbbc7374850246f43e05a38eb8757b234b908b491f0df4119")]
    public void Records_and_truth_never_change(string vertical, string sha256)
    {
        var corpus = DemoCorpus.Create(1, new DemoOptions { Facts = 600 });
        var lines = corpus.Records(vertical).Select(JsonLine.Of)
            .Concat(corpus.Contributors(vertical).Select(JsonLine.Of))
            .Concat(corpus.Facts(vertical).Select(fact => JsonLine.Of(fact, corpus.OwnerOf(fact.Id))))
            .Concat(corpus.Facts(vertical).SelectMany(fact => fact.HeldOutPairs()).Select(JsonLine.Of));
        AssertSha256(sha256, lines);
    }

    [Fact]
    public void Documents_never_change() => AssertSha256(
        "758a5d72204956c15f369541ca72faf87f9d92ef6b2dbea521d071d891ac318c",
        PretrainingText.Create(1).Documents().Take(5000).Select(document => Encoding.UTF8.GetBytes(document.Text)));

    [Fact]
    public void Another_seed_gives_another_corpus()
    {
        var options = new DemoOptions { Facts = 600 };
        var first = DemoCorpus.Create(1, options);
        var second = DemoCorpus.Create(2, options);
        Assert.NotEqual(
            Sha256(first.Records("query").Select(JsonLine.Of)), Sha256(second.Records("query").Select(JsonLine.Of)));
    }

    private static void AssertSha256(string expected, IEnumerable<byte[]> parts)
    {
        var actual = Sha256(parts);
        Assert.True(expected == actual, $"The bytes of seed 1 have changed; their SHA-256 is {actual}.");
    }

    private static string Sha256(IEnumerable<byte[]> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData(part);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
