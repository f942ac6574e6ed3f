using System.Globalization;
using OpenLedger.Core.Attribution;
using static OpenLedger.Core.Tests.Attribution.Answers;

namespace OpenLedger.Core.Tests.Attribution;

/// <summary>The example of <c>docs/concepts/attribution.md</c>, computed.</summary>
public sealed class DocumentedExampleTests
{
    private static readonly Confidence Trusting = new() { PriorTrustMillionths = 500_000 };

    private static readonly AnswerShares Shares = Decide(
        Spans(0.5, [3, 1, 2, 2], Span(0, 2, 1), Span(1, 3, 2)) with
        {
            Influence = Influence(0, (1, [5.0, 7]), (2, [-1.0, -1])).Influence,
        },
        Trusting,
        ShareOptions.Default,
        Record(1, "alice", tokens: 300),
        Record(2, "bob", tokens: 100));

    [Fact]
    public void Example_comes_to_the_documented_parts()
    {
        Assert.Equal(new ShareParts(150_000_000, 250_000_000, 131_250_000), Shares.Claims[0].Parts);
        Assert.Equal(new ShareParts(250_000_000, 0, 43_750_000), Shares.Claims[1].Parts);
        Assert.Equal(new Unattributed(175_000_000, 0, 0), Shares.Unattributed);
        Assert.Equal(Fallback.PriorThenUnattributed, Shares.Fallback);
        Assert.Equal(-142_857_142, Shares.Negative.Single().PartsPerBillion);
    }

    [Fact]
    public void Page_says_what_is_computed()
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Attribution", "attribution.md"));
        var (alice, bob) = (Shares.Claims[0].Parts, Shares.Claims[1].Parts);
        var nobody = Shares.Unattributed.Total;
        Assert.Contains($"| {Text(alice.Span)} | {Text(bob.Span)} | |", page);
        Assert.Contains($"| {Text(alice.Influence)} | {Text(bob.Influence)} | |", page);
        Assert.Contains($"| {Text(alice.Prior)} | {Text(bob.Prior)} | |", page);
        Assert.Contains($"| share | {Text(alice.Total)} | {Text(bob.Total)} | {Text(nobody)} |", page);
        Assert.Contains(Text(Shares.Negative.Single().PartsPerBillion).Replace('-', '−'), page);
        Assert.Contains($"`{Shares.Rule}`", page);
        Assert.Contains($"`{Shares.Fallback}`", page);
    }

    private static string Text(long parts) => parts.ToString("N0", CultureInfo.InvariantCulture);
}
