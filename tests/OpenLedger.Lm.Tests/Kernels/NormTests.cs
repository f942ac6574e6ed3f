using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;

namespace OpenLedger.Lm.Tests.Kernels;

public sealed unsafe class NormTests
{
    private const int Rows = 3;
    private const int Beyond = 16;

    // Sums of up to 1,000 squares in four or more lanes: each lane errs by the root of 250 roundings of 6·10⁻⁸.
    private const float Tolerance = 2e-6f;

    [Theory]
    [MemberData(nameof(Choices.Vectors), MemberType = typeof(Choices))]
    public void Norm_of_any_width_is_near_the_reference(KernelChoice choice)
    {
        foreach (var width in Choices.Sizes)
        {
            var numbers = new Numbers((ulong)width);
            using var x = numbers.Buffer(Rows * width, 3);
            using var weight = numbers.Buffer(width);
            using var expected = numbers.Buffer(Rows * width + Beyond);
            using var actual = Numbers.Copy(expected);
            using var expectedInverse = numbers.Buffer(Rows + Beyond);
            using var actualInverse = Numbers.Copy(expectedInverse);
            KernelChoice.Reference.Make().RmsNorm(
                x.Pointer, weight.Pointer, 1e-5f, Rows, width, expected.Pointer, expectedInverse.Pointer);
            choice.Make().RmsNorm(
                x.Pointer, weight.Pointer, 1e-5f, Rows, width, actual.Pointer, actualInverse.Pointer);
            Near.Equal(expected, actual, Rows * width, Tolerance, $"width and seed {width}");
            Near.Equal(expectedInverse, actualInverse, Rows, Tolerance, $"inverse, width and seed {width}");
        }
    }

    [Theory]
    [MemberData(nameof(Choices.All), MemberType = typeof(Choices))]
    public void Norm_equals_its_formula_in_double(KernelChoice choice)
    {
        foreach (var width in Choices.Sizes)
        {
            var numbers = new Numbers((ulong)width);
            using var x = numbers.Buffer(width, 3);
            using var weight = numbers.Buffer(width);
            using var y = new FloatBuffer(width);
            using var inverse = new FloatBuffer(1);
            choice.Make().RmsNorm(x.Pointer, weight.Pointer, 1e-5f, 1, width, y.Pointer, inverse.Pointer);
            var formula = Norm(Slopes.Doubles(x.Span), Slopes.Doubles(weight.Span), 1e-5);
            Near.Equal(formula, y.Span, Tolerance, $"width and seed {width}");
        }
    }

    [Theory]
    [MemberData(nameof(Choices.Vectors), MemberType = typeof(Choices))]
    public void Gradient_of_any_width_is_near_the_reference(KernelChoice choice)
    {
        foreach (var width in Choices.Sizes)
        {
            var numbers = new Numbers((ulong)width);
            using var x = numbers.Buffer(Rows * width, 3);
            using var weight = numbers.Buffer(width);
            using var dy = numbers.Buffer(Rows * width);
            using var y = new FloatBuffer(Rows * width);
            using var inverse = new FloatBuffer(Rows);
            using var dx = numbers.Buffer(Rows * width + Beyond);
            using var dWeight = numbers.Buffer(width + Beyond);
            KernelChoice.Reference.Make().RmsNorm(
                x.Pointer, weight.Pointer, 1e-5f, Rows, width, y.Pointer, inverse.Pointer);

            (FloatBuffer Dx, FloatBuffer DWeight) Back(KernelChoice by, bool withWeight)
            {
                var (ownDx, ownDWeight) = (Numbers.Copy(dx), Numbers.Copy(dWeight));
                by.Make().RmsNormBackward(
                    x.Pointer, weight.Pointer, inverse.Pointer, dy.Pointer, Rows, width, ownDx.Pointer,
                    withWeight ? ownDWeight.Pointer : null);
                return (ownDx, ownDWeight);
            }

            var expected = Back(KernelChoice.Reference, true);
            var actual = Back(choice, true);
            var without = Back(choice, false);
            Near.Equal(expected.Dx, actual.Dx, Rows * width, Tolerance, $"dx, width and seed {width}");
            Near.Equal(expected.DWeight, actual.DWeight, width, Tolerance, $"dWeight, width and seed {width}");
            Assert.True(without.Dx.Span.SequenceEqual(actual.Dx.Span), $"dx without dWeight, width {width}");
            Assert.True(without.DWeight.Span.SequenceEqual(dWeight.Span), $"dWeight touched, width {width}");
            foreach (var buffer in (FloatBuffer[])
                [expected.Dx, expected.DWeight, actual.Dx, actual.DWeight, without.Dx, without.DWeight])
            {
                buffer.Dispose();
            }
        }
    }

    [Theory]
    [MemberData(nameof(Choices.All), MemberType = typeof(Choices))]
    public void Gradient_equals_central_differences(KernelChoice choice)
    {
        // An epsilon large enough that the gradient of a single number is more than rounding.
        const float epsilon = 0.05f;
        foreach (var width in Choices.Sizes.Where(size => size <= 100))
        {
            var numbers = new Numbers((ulong)width);
            using var x = numbers.Buffer(width);
            using var weight = numbers.Buffer(width);
            using var dy = numbers.Buffer(width);
            using var y = new FloatBuffer(width);
            using var inverse = new FloatBuffer(1);
            using var dx = numbers.Buffer(width);
            using var dWeight = numbers.Buffer(width);
            var (xs, weights, dys) =
                (Slopes.Doubles(x.Span), Slopes.Doubles(weight.Span), Slopes.Doubles(dy.Span));
            var expectedDx = Slopes.Added(
                dx.Span, Slopes.Of(at => Dot(dys, Norm(at, weights, epsilon)), x.Span));
            var expectedDWeight = Slopes.Added(
                dWeight.Span, Slopes.Of(at => Dot(dys, Norm(xs, at, epsilon)), weight.Span));
            var kernels = choice.Make();
            kernels.RmsNorm(x.Pointer, weight.Pointer, epsilon, 1, width, y.Pointer, inverse.Pointer);
            kernels.RmsNormBackward(
                x.Pointer, weight.Pointer, inverse.Pointer, dy.Pointer, 1, width, dx.Pointer, dWeight.Pointer);
            Near.Equal(expectedDx, dx.Span, Tolerance, $"dx, width and seed {width}");
            Near.Equal(expectedDWeight, dWeight.Span, Tolerance, $"dWeight, width and seed {width}");
        }
    }

    private static double[] Norm(double[] x, double[] weight, double epsilon)
    {
        var root = Math.Sqrt(Dot(x, x) / x.Length + epsilon);
        return [.. x.Zip(weight, (number, factor) => number / root * factor)];
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
