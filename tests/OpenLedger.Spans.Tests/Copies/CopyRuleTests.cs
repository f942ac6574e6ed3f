using OpenLedger.Spans.Copies;

namespace OpenLedger.Spans.Tests.Copies;

public sealed class CopyRuleTests
{
    /// <summary>Prints of the text, shared, prints of the earlier record, and what the text is to it.</summary>
    [Theory]
    [InlineData(100, 100, 100, CopyKind.Near)]
    [InlineData(90, 80, 90, CopyKind.Near)]
    [InlineData(90, 79, 90, CopyKind.Piece)]
    [InlineData(30, 30, 100, CopyKind.Piece)]
    [InlineData(22, 11, 100, CopyKind.Piece)]
    [InlineData(22, 10, 100, CopyKind.None)]
    [InlineData(3, 3, 100, CopyKind.Piece)]
    [InlineData(2, 2, 100, CopyKind.None)]
    [InlineData(300, 100, 100, CopyKind.Padded)]
    [InlineData(300, 47, 102, CopyKind.Padded)]
    [InlineData(300, 46, 102, CopyKind.None)]
    [InlineData(3, 3, 3, CopyKind.Near)]
    [InlineData(2, 2, 2, CopyKind.None)]
    [InlineData(100, 0, 100, CopyKind.None)]
    public void Counts_decide(int prints, int shared, int earlier, CopyKind kind)
    {
        var verdict = CopyRule.Judge(prints, [new CopyCandidate(7, shared, earlier)], CopyOptions.Default);
        Assert.Equal(kind, verdict.Kind);
        Assert.Equal(kind == CopyKind.None ? -1 : 7, verdict.Record);
    }

    [Fact]
    public void Text_that_shares_with_nobody_is_new() =>
        Assert.Equal(CopyVerdict.New, CopyRule.Judge(10, [], CopyOptions.Default));

    [Fact]
    public void Closest_kind_decides_then_the_larger_share_then_the_earlier_record()
    {
        CopyCandidate padded = new(1, 40, 40), piece = new(2, 50, 400), near = new(3, 90, 100);
        Assert.Equal(3, Judge(padded, piece, near));
        Assert.Equal(2, Judge(padded, piece));
        Assert.Equal(5, Judge(new(4, 50, 400), new(5, 51, 400)));
        Assert.Equal(4, Judge(new(5, 50, 400), new(4, 50, 400)));
    }

    [Fact]
    public void Order_of_the_candidates_does_not_matter()
    {
        var random = new Random(11);
        var candidates = Enumerable.Range(0, 40)
            .Select(record => new CopyCandidate(record, random.Next(60), random.Next(60, 120)))
            .ToArray();
        var first = Judge(candidates);
        for (var i = 0; i < 50; i++)
        {
            random.Shuffle(candidates);
            Assert.Equal(first, Judge(candidates));
        }
    }

    private static long Judge(params CopyCandidate[] candidates) =>
        CopyRule.Judge(100, candidates, CopyOptions.Default).Record;
}
