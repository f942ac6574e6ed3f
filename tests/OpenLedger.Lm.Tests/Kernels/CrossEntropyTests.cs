using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;

namespace OpenLedger.Lm.Tests.Kernels;

public sealed unsafe class CrossEntropyTests
{
    private const int Beyond = 16;
    private const float Weight = 0.7f;

    // The middle of the logits and how far they spread; 60,000 is farther than any exponent of a float goes.
    private static readonly (float Middle, float Spread)[] Logits =
        [(0, 1), (0, 1e-6f), (0, 20), (10_000, 5), (-10_000, 5), (0, 60_000), (0, 0)];

    [Theory]
    [MemberData(nameof(Choices.All), MemberType = typeof(Choices))]
    public void Loss_and_gradient_equal_their_formula_in_double(KernelChoice choice)
    {
        foreach (var (count, target, middle, spread) in Cases())
        {
            using var logits = Drawn(count, middle, spread);
            var what = $"count and seed {count}, target {target}, {middle} ± {spread}";
            var (loss, gradient) = Formula(Slopes.Doubles(logits.Span[..count]), target);
            var before = logits.Span[count..].ToArray();
            var actual = choice.Make().CrossEntropy(logits.Pointer, count, target, Weight);
            Assert.True(Math.Abs(actual - loss) <= 1e-6 * Math.Max(1, loss), $"{what}: loss {actual:R}, not {loss:R}");
            Close(gradient, logits.Span[..count], what);
            Assert.True(logits.Span[count..].SequenceEqual(before), $"{what}: written beyond the end");
        }
    }

    [Theory]
    [MemberData(nameof(Choices.Vectors), MemberType = typeof(Choices))]
    public void Loss_and_gradient_are_near_the_reference(KernelChoice choice)
    {
        foreach (var (count, target, middle, spread) in Cases())
        {
            using var expected = Drawn(count, middle, spread);
            using var actual = Numbers.Copy(expected);
            var what = $"count and seed {count}, target {target}, {middle} ± {spread}";
            var expectedLoss = KernelChoice.Reference.Make().CrossEntropy(expected.Pointer, count, target, Weight);
            var actualLoss = choice.Make().CrossEntropy(actual.Pointer, count, target, Weight);
            Assert.True(Math.Abs(expectedLoss - actualLoss) <= 1e-6 * Math.Max(1, expectedLoss), what);
            Close(Slopes.Doubles(expected.Span[..count]), actual.Span[..count], what);
        }
    }

    [Theory]
    [MemberData(nameof(Choices.All), MemberType = typeof(Choices))]
    public void Gradient_equals_central_differences(KernelChoice choice)
    {
        foreach (var count in Choices.Sizes.Where(size => size <= 257))
        {
            using var logits = Drawn(count, 0, 4);
            var target = count / 2;
            var slopes = Slopes.Of(at => Weight * Formula(at, target).Loss, logits.Span[..count]);
            choice.Make().CrossEntropy(logits.Pointer, count, target, Weight);
            Close(slopes, logits.Span[..count], $"count and seed {count}");
        }
    }

    [Theory]
    [MemberData(nameof(Choices.All), MemberType = typeof(Choices))]
    public void Sum_over_a_large_vocabulary_keeps_its_digits(KernelChoice choice)
    {
        const int count = 151_937;
        using var logits = Drawn(count, 0, 3);
        var (loss, gradient) = Formula(Slopes.Doubles(logits.Span[..count]), 99);
        var actual = choice.Make().CrossEntropy(logits.Pointer, count, 99, Weight);

        // A lane of the narrowest vectors adds 38,000 numbers: their roundings are even, so the root of that counts.
        Assert.True(Math.Abs(actual - loss) <= 2e-5, $"loss {actual:R}, not {loss:R}");
        Close(gradient, logits.Span[..count], "large vocabulary");
    }

    [Theory]
    [MemberData(nameof(Choices.All), MemberType = typeof(Choices))]
    public void NaN_among_the_logits_makes_the_loss_NaN(KernelChoice choice)
    {
        foreach (var count in Choices.Sizes)
        {
            for (var place = 0; place < count; place += Math.Max(1, count / 40))
            {
                using var logits = Drawn(count, 0, 4);
                logits.Span[place] = float.NaN;
                var loss = choice.Make().CrossEntropy(logits.Pointer, count, 0, Weight);
                Assert.True(float.IsNaN(loss), $"count and seed {count}, place {place}: {loss}");
            }
        }
    }

    // Probabilities are at most 1, so that their error counts as it is: exponential, sum and three roundings.
    private static void Close(double[] expected, ReadOnlySpan<float> actual, string what)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= 1e-6,
                $"{what}: element {i} is {actual[i]:R}, expected was {expected[i]:R}");
        }
    }

    private static (double Loss, double[] Gradient) Formula(double[] logits, int target)
    {
        var largest = logits.Max();
        var powers = logits.Select(logit => Math.Exp(logit - largest)).ToArray();
        var sum = powers.Sum();
        return (
            largest - logits[target] + Math.Log(sum),
            [.. powers.Select((power, i) => Weight * (power / sum - (i == target ? 1 : 0)))]);
    }

    private static FloatBuffer Drawn(int count, float middle, float spread)
    {
        var logits = new Numbers((ulong)count).Buffer(count + Beyond, spread);
        foreach (ref var logit in logits.Span)
        {
            logit += middle;
        }

        return logits;
    }

    private static IEnumerable<(int Count, int Target, float Middle, float Spread)> Cases() =>
        from count in Choices.Sizes
        from target in new[] { 0, count / 2, count - 1 }.Distinct()
        from logits in Logits
        select (count, target, logits.Middle, logits.Spread);
}
