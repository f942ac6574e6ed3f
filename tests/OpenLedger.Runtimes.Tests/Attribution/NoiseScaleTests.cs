using OpenLedger.Runtimes.Attribution;

namespace OpenLedger.Runtimes.Tests.Attribution;

public sealed class NoiseScaleTests
{
    [Fact]
    public void Normal_noise_has_its_standard_deviation_whatever_few_records_matter()
    {
        const int Seed = 11;
        var random = new Random(Seed);
        var scores = Enumerable.Range(0, 20_000).Select(_ => 2.5 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()))
            * Math.Cos(2 * Math.PI * random.NextDouble())).ToList();
        var noise = NoiseScale.Of(scores);
        Assert.True(Math.Abs(noise - 2.5) < 0.1, $"{noise} (seed {Seed})");

        var withSignal = NoiseScale.Of(scores.Concat(Enumerable.Repeat(1e9, 200)));
        Assert.True(Math.Abs(withSignal - 2.5) < 0.15, $"{withSignal} (seed {Seed})");
    }

    [Fact]
    public void No_scores_have_no_noise() => Assert.Equal(0, NoiseScale.Of([]));

    [Fact]
    public void Even_number_of_scores_has_its_middle_between_two() =>
        Assert.Equal(2 / 0.674489750196082, NoiseScale.Of([-1, 3, 100, 0.5]), 1e-12);
}
