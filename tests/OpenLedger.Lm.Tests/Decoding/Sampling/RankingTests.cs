using OpenLedger.Lm.Decoding.Sampling;
using OpenLedger.Lm.Tests.Double;

namespace OpenLedger.Lm.Tests.Decoding.Sampling;

public sealed class RankingTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(100, 1)]
    [InlineData(100, 10)]
    [InlineData(1000, 999)]
    [InlineData(1000, 1000)]
    public void Best_are_those_of_a_full_sort(int count, int wanted)
    {
        for (var seed = 0UL; seed < 20; seed++)
        {
            // Few values, so that many are equal and the smaller id has to win.
            var random = new TinyRandom(seed);
            var scores = Enumerable.Range(0, count).Select(_ => random.Below(40) - 20.5f).ToArray();
            var best = new ulong[wanted];
            Ranking.Best(scores, best);
            var expected = Enumerable.Range(0, count).OrderByDescending(i => scores[i]).ThenBy(i => i).Take(wanted);
            Assert.True(expected.SequenceEqual(best.Select(Ranking.Token)), $"seed {seed}");
        }
    }

    [Fact]
    public void Higher_scores_rank_before_lower_ones_of_either_sign()
    {
        float[] falling = [float.PositiveInfinity, 3e38f, 1, 1e-30f, 0, -1e-30f, -1, -3e38f, float.NegativeInfinity];
        var ranks = falling.Select((score, i) => Ranking.Rank(score, falling.Length - i)).ToList();
        Assert.Equal(ranks.Order(), ranks);
    }
}
