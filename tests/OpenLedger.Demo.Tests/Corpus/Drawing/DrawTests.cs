using OpenLedger.Demo.Corpus.Drawing;

namespace OpenLedger.Demo.Tests.Corpus.Drawing;

public sealed class DrawTests
{
    [Fact]
    public void Streams_of_one_purpose_are_equal_and_of_others_are_not()
    {
        Assert.Equal(Numbers(Draw.From(1, "owner", 7)), Numbers(Draw.From(1, "owner", 7)));
        Assert.NotEqual(Numbers(Draw.From(1, "owner", 7)), Numbers(Draw.From(2, "owner", 7)));
        Assert.NotEqual(Numbers(Draw.From(1, "owner", 7)), Numbers(Draw.From(1, "owner", 8)));
        Assert.NotEqual(Numbers(Draw.From(1, "owner", 7)), Numbers(Draw.From(1, "value", 7)));
    }

    // The numbers were computed by a few lines of Python that know nothing of this code.
    [Fact]
    public void Streams_never_change() => Assert.Equal(
        [85262, 77187, 29450, 92591, 85511, 138584, 916377, 942149],
        Numbers(Draw.From(1, "golden")));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public void Below_reaches_every_number_about_equally_often(int count)
    {
        var seen = new int[count];
        var draw = Draw.From(5, "even");
        for (var i = 0; i < count * 1000; i++)
        {
            seen[draw.Below(count)]++;
        }

        Assert.All(seen, times => Assert.True(times is > 800 and < 1200, $"seed 5: {times} times"));
    }

    [Fact]
    public void Between_includes_both_ends()
    {
        var draw = Draw.From(5, "ends");
        var seen = Enumerable.Range(0, 200).Select(_ => draw.Between(-1, 2)).Distinct().Order();
        Assert.Equal([-1, 0, 1, 2], seen);
    }

    [Fact]
    public void Shuffle_keeps_every_item_and_moves_most()
    {
        var items = Enumerable.Range(0, 100).ToArray();
        Draw.From(5, "shuffle").Shuffle(items.AsSpan());
        Assert.Equal(Enumerable.Range(0, 100), items.Order());
        var still = items.Where((item, place) => item == place).Count();
        Assert.True(still < 10, $"seed 5: {still} items did not move");
    }

    private static int[] Numbers(Draw draw) => [.. Enumerable.Range(0, 8).Select(_ => draw.Below(1_000_000))];
}
