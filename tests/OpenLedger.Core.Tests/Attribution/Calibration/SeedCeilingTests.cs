using OpenLedger.Core.Attribution.Calibration;

namespace OpenLedger.Core.Tests.Attribution.Calibration;

public sealed class SeedCeilingTests
{
    [Fact]
    public void Seeds_that_agree_leave_room_to_the_top() =>
        Assert.Equal(new SeedCeiling(1, 1, 1), SeedCeiling.Of(Outcomes(1, seeds: 4, noise: 0), 10, 1));

    [Fact]
    public void Seeds_that_decide_everything_leave_hardly_any()
    {
        var ceiling = SeedCeiling.Of(Outcomes(2, seeds: 4, noise: 1000), 10, 1);
        Assert.InRange(ceiling.Ceiling, 0, 0.35);
    }

    [Theory]
    [InlineData(2, 1.0)]
    [InlineData(4, 1.0)]
    [InlineData(6, 2.0)]
    public void Ceiling_is_about_what_the_truth_itself_scores(int seeds, double noise)
    {
        var outcomes = Outcomes(seeds, seeds, noise);
        var truth = Outcomes(seeds, 1, 0);
        var scored = outcomes.Select((answer, i) => RankAgreement.Spearman(
            [.. truth[i].Select(subset => subset[0])], [.. answer.Select(subset => subset.Average())])).Average();
        var ceiling = SeedCeiling.Of(outcomes, 20, 3);
        Assert.True(Math.Abs(ceiling.Ceiling - scored) < 0.03, $"{ceiling}, the truth scores {scored}.");
    }

    [Fact]
    public void One_seed_has_no_halves()
    {
        Assert.Throws<ArgumentException>(() => SeedCeiling.Of(Outcomes(1, 1, 1), 10, 1));
        Assert.Throws<ArgumentException>(() => SeedCeiling.Of([], 10, 1));
        Assert.Throws<ArgumentException>(() => SeedCeiling.Of([[[1.0, 2], [1.0]]], 10, 1));
    }

    // By answer, subset, seed. The truth depends on the first two alone.
    private static double[][][] Outcomes(int world, int seeds, double noise)
    {
        var strays = new Random(world);
        return [.. Enumerable.Range(0, 50).Select(answer =>
        {
            var random = new Random(answer);
            return Enumerable.Range(0, 60).Select(_ =>
            {
                var truth = Normal(random);
                return Enumerable.Range(0, seeds).Select(_ => truth + (noise * Normal(strays))).ToArray();
            }).ToArray();
        })];
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
