using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Training;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Tests.Training;

public sealed class FreshWeightsTests
{
    private static readonly ModelConfig Config = TinyTraining.Config;

    [Fact]
    public void Adapter_has_even_A_and_no_B()
    {
        using var adapter = FreshWeights.Adapter(Config, new LoraConfig { Rank = 40, Alpha = 1 }, 3);
        foreach (var slot in adapter.Layout.Slots)
        {
            AssertEven(adapter.A(slot), 1 / Math.Sqrt(slot.Inputs), slot.NameOfA);
            Assert.Equal(-1, adapter.B(slot).IndexOfAnyExcept(0));
        }
    }

    [Fact]
    public void Model_has_even_matrices_norms_of_one_and_no_biases()
    {
        using var weights = FreshWeights.Model(Config, 3);
        foreach (var parameter in weights.Layout.Parameters)
        {
            var numbers = weights.Of(parameter);
            if (parameter.IsVector)
            {
                var expected = parameter.Name.EndsWith("bias", StringComparison.Ordinal) ? 0 : 1;
                Assert.Equal(-1, numbers.IndexOfAnyExcept(expected));
                continue;
            }

            var isSmaller = parameter.Name.Contains("o_proj", StringComparison.Ordinal)
                || parameter.Name.Contains("down_proj", StringComparison.Ordinal);
            var size = 1 / Math.Sqrt(parameter.Columns);
            AssertEven(numbers, isSmaller ? size / Math.Sqrt(2 * Config.Layers) : size, parameter.Name);
        }
    }

    [Fact]
    public void Seed_decides_the_numbers()
    {
        using var first = FreshWeights.Model(Config, 3);
        using var again = FreshWeights.Model(Config, 3);
        using var other = FreshWeights.Model(Config, 4);
        Assert.True(first.Numbers.Span.SequenceEqual(again.Numbers.Span));
        Assert.False(first.Numbers.Span.SequenceEqual(other.Numbers.Span));
    }

    // Every eighth of the range has its share, give or take five deviations.
    private static void AssertEven(Span<float> numbers, double size, string what)
    {
        var counts = new int[8];
        foreach (var number in numbers)
        {
            Assert.InRange(number, -size, size);
            counts[Math.Min(7, (int)((number / size + 1) * 4))]++;
        }

        var (mean, deviation) = (numbers.Length / 8.0, Math.Sqrt(numbers.Length * 7) / 8);
        Assert.True(
            counts.All(count => Math.Abs(count - mean) <= 5 * deviation),
            $"{what}: {string.Join(' ', counts)}, {mean} expected of each (seed 3)");
    }
}
