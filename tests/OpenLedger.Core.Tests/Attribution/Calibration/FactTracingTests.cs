using OpenLedger.Core.Attribution.Calibration;

namespace OpenLedger.Core.Tests.Attribution.Calibration;

public sealed class FactTracingTests
{
    [Theory]
    [InlineData(new[] { 3.0, 2, 1 }, new[] { 0 }, 1)]
    [InlineData(new[] { 3.0, 2, 1 }, new[] { 2 }, 3)]
    [InlineData(new[] { 3.0, 2, 1 }, new[] { 1, 2 }, 2)]
    [InlineData(new[] { 0.0, 0, 0 }, new[] { 0 }, 3)]
    [InlineData(new[] { double.NaN, 2, 1 }, new[] { 0 }, 3)]
    [InlineData(new[] { double.NaN, 2, 1 }, new[] { 1 }, 1)]
    [InlineData(new[] { 3.0, 2, 1 }, new int[0], 0)]
    [InlineData(new double[0], new int[0], 0)]
    public void Rank_is_that_of_the_best_true_record(double[] scores, int[] trueRecords, int rank) =>
        Assert.Equal(rank, FactTracing.RankOf(scores, trueRecords.ToHashSet()));

    [Fact]
    public void Recall_and_reciprocal_rank_are_means_over_facts()
    {
        var tracing = FactTracing.Of([1, 1, 2, 10, 20, 0, 4, 1]);
        Assert.Equal(8, tracing.Facts);
        Assert.Equal(3 / 8.0, tracing.RecallAt1, 12);
        Assert.Equal(6 / 8.0, tracing.RecallAt10, 12);
        Assert.Equal((3 + 0.5 + 0.1 + 0.05 + 0.25) / 8, tracing.MeanReciprocalRank, 12);
        Assert.Equal(5 / 8.0, FactTracing.RecallAt([1, 1, 2, 10, 20, 0, 4, 1], 4), 12);
        Assert.Equal(new FactTracing(0, 0, 0, 0), FactTracing.Of([]));
    }
}
