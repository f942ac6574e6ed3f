using OpenLedger.Lm.Decoding.Requests;
using OpenLedger.Lm.Decoding.Sampling;
using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Tests.Double;

namespace OpenLedger.Lm.Tests.Decoding.Sampling;

public sealed class SamplerTests
{
    private const int Draws = 40_000;

    private static readonly float[] Logits = [0.3f, 2, -1, 1.5f, 0, -4, 2.2f, 1.49f];

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(0.5f, 0, 1)]
    [InlineData(2, 0, 1)]
    [InlineData(1, 3, 1)]
    [InlineData(1, 100, 1)]
    [InlineData(1, 0, 0.6f)]
    [InlineData(0.7f, 0, 0.999f)]
    [InlineData(1.5f, 5, 0.8f)]
    [InlineData(1, 1, 1)]
    [InlineData(1, 0, 1e-6f)]
    public void Tokens_are_drawn_as_often_as_their_probability_says(float temperature, int topK, float topP)
    {
        var options = new SamplingOptions { Temperature = temperature, TopK = topK, TopP = topP };
        var expected = Probabilities(temperature, topK, topP);
        using var sampler = new Sampler(KernelChoice.Best.Make(), Logits.Length);
        var random = new SplitMix(99);
        var drawn = new int[Logits.Length];
        for (var i = 0; i < Draws; i++)
        {
            drawn[sampler.Choose(Logits, options, ref random).Token]++;
        }

        for (var token = 0; token < Logits.Length; token++)
        {
            // Five standard deviations, and nothing at all where nothing may be.
            var deviation = Math.Sqrt(expected[token] * (1 - expected[token]) * Draws);
            Assert.InRange(
                drawn[token], (expected[token] * Draws) - (5 * deviation), (expected[token] * Draws) + (5 * deviation));
        }
    }

    [Fact]
    public void Temperature_zero_takes_the_most_likely_and_of_equals_the_first()
    {
        using var sampler = new Sampler(KernelChoice.Best.Make(), 5);
        var random = new SplitMix(1);
        Assert.Equal(2, sampler.Choose([1, -3, 4, 4, 0], new(), ref random).Token);
    }

    [Fact]
    public void Most_likely_is_found_wherever_it_is()
    {
        for (var seed = 0UL; seed < 200; seed++)
        {
            var random = new TinyRandom(seed);
            var logits = Enumerable.Range(0, 1 + random.Below(70)).Select(_ => random.Below(30) - 100f).ToArray();
            using var sampler = new Sampler(KernelChoice.Best.Make(), logits.Length);
            var mix = new SplitMix(1);
            var token = sampler.Choose(logits, new(), ref mix).Token;
            Assert.True(Array.IndexOf(logits, logits.Max()) == token, $"seed {seed}: {token}");
        }
    }

    [Theory]
    [InlineData(0, float.NaN)]
    [InlineData(0, float.PositiveInfinity)]
    [InlineData(1, float.NaN)]
    [InlineData(1, float.PositiveInfinity)]
    public void Broken_logits_choose_nothing(float temperature, float broken)
    {
        for (var at = 0; at < 41; at++)
        {
            var logits = new float[41];
            logits[at] = broken;
            using var sampler = new Sampler(KernelChoice.Best.Make(), logits.Length);
            var random = new SplitMix(1);
            Assert.Equal(-1, sampler.Choose(logits, new() { Temperature = temperature }, ref random).Token);
        }
    }

    [Fact]
    public void Log_probabilities_are_of_the_distribution_as_it_is()
    {
        using var sampler = new Sampler(KernelChoice.Best.Make(), Logits.Length);
        var expected = Probabilities(1, 0, 1);
        var top = sampler.Top(Logits, 5, sampler.LogSum(Logits));
        Assert.Equal([6, 1, 3, 7, 0], top.Select(score => score.Token));
        Assert.All(top, score => Assert.Equal(Math.Log(expected[score.Token]), score.LogProbability, 1e-5));
        Assert.Equal(Logits.Length, sampler.Top(Logits, 20, 0).Length);
    }

    [Fact]
    public void Nucleus_of_a_large_vocabulary_is_that_of_a_full_sort()
    {
        const int Vocabulary = 5000;
        for (var seed = 0UL; seed < 10; seed++)
        {
            var random = new TinyRandom(seed);
            var logits = Enumerable.Range(0, Vocabulary).Select(_ => random.Around(6)).ToArray();
            var weights = logits.Select(logit => Math.Exp(logit)).ToArray();
            var kept = new HashSet<int>();
            var sum = 0.0;
            foreach (var token in Enumerable.Range(0, Vocabulary).OrderByDescending(i => logits[i]).ThenBy(i => i))
            {
                if (sum >= 0.3 * weights.Sum())
                {
                    break;
                }

                kept.Add(token);
                sum += weights[token];
            }

            using var sampler = new Sampler(KernelChoice.Best.Make(), Vocabulary);
            var mix = new SplitMix(seed);
            for (var i = 0; i < 2000; i++)
            {
                var token = sampler.Choose(logits, new() { Temperature = 1, TopP = 0.3f }, ref mix).Token;
                Assert.True(kept.Contains(token), $"seed {seed}: token {token}");
            }
        }
    }

    // The same in doubles, by a full sort.
    private static double[] Probabilities(float temperature, int topK, float topP)
    {
        var order = Enumerable.Range(0, Logits.Length).OrderByDescending(i => Logits[i]).ToList();
        order = topK == 0 ? order : [.. order.Take(topK)];
        var weights = order.ToDictionary(i => i, i => Math.Exp(Logits[i] / temperature));
        var (total, sum) = (weights.Values.Sum(), 0.0);
        var kept = order.TakeWhile(i => (sum += weights[i]) - weights[i] < topP * total || i == order[0]).ToList();
        return [.. Logits.Select((_, i) => kept.Contains(i) ? weights[i] / kept.Sum(k => weights[k]) : 0)];
    }
}
