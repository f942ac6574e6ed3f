using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;

namespace OpenLedger.Lm.Tests.Kernels;

public sealed unsafe class SoftmaxTests
{
    private const int Beyond = 16;

    // How far scores spread and what they are multiplied by.
    private static readonly (float Spread, float Scale)[] Scores = [(1, 1), (10, 0.125f), (100, 1), (30_000, 0.088f)];

    [Theory]
    [MemberData(nameof(Choices.Vectors), MemberType = typeof(Choices))]
    public void Probabilities_of_any_count_are_near_the_reference(KernelChoice choice)
    {
        foreach (var (count, rest, spread, scale) in Cases())
        {
            var numbers = new Numbers((ulong)count);
            using var expected = numbers.Buffer(count + rest + Beyond, spread);
            using var actual = Numbers.Copy(expected);
            var expectedSum = KernelChoice.Reference.Make().Softmax(expected.Pointer, count, count + rest, scale);
            var actualSum = choice.Make().Softmax(actual.Pointer, count, count + rest, scale);
            var what = $"count and seed {count}, rest {rest}, spread {spread}";
            Near.Equal(expected, actual, count, Tolerance(spread * scale), what);
            Assert.True(Math.Abs(expectedSum - actualSum) <= 3e-7f * Math.Max(1, Math.Abs(expectedSum)), what);
            Assert.True(Math.Abs(actual.Span[..count].ToArray().Sum(p => (double)p) - 1) < 2e-6, $"sum, {what}");
            Assert.All(actual.Span.Slice(count, rest).ToArray(), zero => Assert.Equal(0, zero));
        }
    }

    [Theory]
    [MemberData(nameof(Choices.All), MemberType = typeof(Choices))]
    public void Probabilities_equal_their_formula_in_double(KernelChoice choice)
    {
        foreach (var (count, rest, spread, scale) in Cases())
        {
            var numbers = new Numbers((ulong)count);
            using var scores = numbers.Buffer(count + rest, spread);
            var formula = Probabilities(Slopes.Doubles(scores.Span[..count]), scale);
            choice.Make().Softmax(scores.Pointer, count, count + rest, scale);
            var what = $"count and seed {count}, rest {rest}, spread {spread}";
            Near.Equal(formula, scores.Span[..count], Tolerance(spread * scale), what);
        }
    }

    [Theory]
    [MemberData(nameof(Choices.All), MemberType = typeof(Choices))]
    public void Masked_score_gets_nothing_and_NaN_is_seen(KernelChoice choice)
    {
        foreach (var count in Choices.Sizes.Where(size => size > 1))
        {
            for (var place = 0; place < count; place += Math.Max(1, count / 40))
            {
                var numbers = new Numbers((ulong)count);
                using var scores = numbers.Buffer(count);
                using var broken = Numbers.Copy(scores);
                scores.Span[place] = float.NegativeInfinity;
                Assert.True(float.IsFinite(choice.Make().Softmax(scores.Pointer, count, count, 1)));
                Assert.True(scores.Span[place] is >= 0 and < 1e-37f, $"count {count}, place {place}");

                broken.Span[place] = float.NaN;
                var logSum = choice.Make().Softmax(broken.Pointer, count, count, 1);
                Assert.True(float.IsNaN(logSum), $"count {count}, place {place}: {logSum}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Choices.Vectors), MemberType = typeof(Choices))]
    public void Gradient_of_any_count_is_near_the_reference(KernelChoice choice)
    {
        foreach (var (count, rest, spread, scale) in Cases())
        {
            var numbers = new Numbers((ulong)count);
            using var expectedScores = numbers.Buffer(count + rest + Beyond, spread);
            using var expectedGradients = numbers.Buffer(count + rest + Beyond);
            using var actualScores = Numbers.Copy(expectedScores);
            using var actualGradients = Numbers.Copy(expectedGradients);
            using var forward = Numbers.Copy(expectedScores);
            var logSum = KernelChoice.Reference.Make().Softmax(forward.Pointer, count, count, scale);
            KernelChoice.Reference.Make().SoftmaxBackward(
                expectedScores.Pointer, expectedGradients.Pointer, count, count + rest, scale, logSum);
            choice.Make().SoftmaxBackward(
                actualScores.Pointer, actualGradients.Pointer, count, count + rest, scale, logSum);
            var what = $"count and seed {count}, rest {rest}, spread {spread}";
            var tolerance = Tolerance(spread * scale);
            Near.Equal(expectedScores, actualScores, count, tolerance, $"probabilities, {what}");
            Close(expectedGradients.Span[..count], actualGradients.Span[..count], tolerance * scale, what);
            Assert.True(expectedGradients.Span[count..].SequenceEqual(actualGradients.Span[count..]), what);
            Assert.All(actualGradients.Span.Slice(count, rest).ToArray(), zero => Assert.Equal(0, zero));
        }
    }

    [Theory]
    [MemberData(nameof(Choices.All), MemberType = typeof(Choices))]
    public void Gradient_equals_central_differences(KernelChoice choice)
    {
        const float scale = 0.3f;
        foreach (var count in Choices.Sizes.Where(size => size <= 257))
        {
            var numbers = new Numbers((ulong)count);
            using var scores = numbers.Buffer(count, 5);
            using var gradients = numbers.Buffer(count);
            var weights = Slopes.Doubles(gradients.Span);
            var slopes = Slopes.Of(
                at => Probabilities(at, scale).Zip(weights, (p, weight) => p * weight).Sum(), scores.Span);
            using var forward = Numbers.Copy(scores);
            var kernels = choice.Make();
            var logSum = kernels.Softmax(forward.Pointer, count, count, scale);
            kernels.SoftmaxBackward(scores.Pointer, gradients.Pointer, count, count, scale, logSum);
            Close(
                Array.ConvertAll(slopes, slope => (float)slope), gradients.Span, Tolerance(5 * scale) * scale,
                $"count and seed {count}");
        }
    }

    // Exponential and sum err by about 10⁻⁶. On top an exponent is rounded to 6·10⁻⁸ of its size, which the
    // exponential turns into as much of its result.
    private static float Tolerance(float largestExponent) => 1e-6f + 1.2e-7f * largestExponent;

    // Gradients of scores are differences of probabilities, which are at most 1, times gradients of at most 1: where
    // they cancel, what is left errs by as much as they did.
    private static void Close(
        ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, float tolerance, string what)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= 2 * tolerance,
                $"{what}: element {i} is {actual[i]:R}, expected was {expected[i]:R}");
        }
    }

    private static double[] Probabilities(double[] scores, double scale)
    {
        var largest = scores.Max();
        var powers = scores.Select(score => Math.Exp(scale * (score - largest))).ToArray();
        return [.. powers.Select(power => power / powers.Sum())];
    }

    private static IEnumerable<(int Count, int Masked, float Spread, float Scale)> Cases() =>
        from count in Choices.Sizes
        from rest in new[] { 0, 1, 21 }
        from scores in Scores
        select (count, rest, scores.Spread, scores.Scale);
}
