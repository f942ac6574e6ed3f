using OpenLedger.Lm.Kernels;

namespace OpenLedger.Lm.Tests.Kernels;

public sealed unsafe class SumTests
{
    private const int Beyond = 16;

    [Theory]
    [MemberData(nameof(Choices.Vectors), MemberType = typeof(Choices))]
    public void Scaled_sum_of_any_size_is_near_the_reference(KernelChoice choice)
    {
        // One fused rounding against two.
        const float tolerance = 1.3e-7f;
        foreach (var count in Choices.Sizes)
        {
            foreach (var factor in new[] { 0, 1, -0.3f, 1e4f })
            {
                var numbers = new Numbers((ulong)count);
                using var x = numbers.Buffer(count);
                using var expected = numbers.Buffer(count + Beyond);
                using var actual = Numbers.Copy(expected);
                KernelChoice.Reference.Make().AddScaled(expected.Pointer, x.Pointer, factor, count);
                choice.Make().AddScaled(actual.Pointer, x.Pointer, factor, count);
                Near.Equal(expected, actual, count, tolerance, $"count and seed {count}, factor {factor}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Choices.Vectors), MemberType = typeof(Choices))]
    public void Sum_of_squares_of_any_size_is_near_the_reference(KernelChoice choice)
    {
        // Around the runs that are summed in single precision; a lane then adds up to 256 squares.
        foreach (var count in Choices.Sizes.Concat([4_095, 4_096, 4_097, 1_000_003]))
        {
            using var x = new Numbers((ulong)count).Buffer(count);
            var expected = KernelChoice.Reference.Make().SumOfSquares(x.Pointer, count);
            var actual = choice.Make().SumOfSquares(x.Pointer, count);
            Assert.True(
                Math.Abs(expected - actual) <= 2e-6 * expected,
                $"count and seed {count}: {actual:R}, not {expected:R}");
        }
    }

    [Fact]
    public void Reference_sums_what_is_on_paper()
    {
        var x = stackalloc float[] { 3, -4, 0.5f };
        var y = stackalloc float[] { 1, 1, 1 };
        Assert.Equal(25.25, KernelChoice.Reference.Make().SumOfSquares(x, 3));
        KernelChoice.Reference.Make().AddScaled(y, x, 2, 3);
        Assert.Equal([7, -7, 2], new Span<float>(y, 3).ToArray());
    }
}
