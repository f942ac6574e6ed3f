using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;

namespace OpenLedger.Lm.Tests.Kernels;

public sealed unsafe class RotationTests
{
    private const int Heads = 3;
    private const int Beyond = 16;

    // Two products and one sum, each rounded to 6·10⁻⁸ or fused.
    private const float Tolerance = 3e-7f;

    [Theory]
    [MemberData(nameof(Choices.Vectors), MemberType = typeof(Choices))]
    public void Rotation_of_any_head_width_is_near_the_reference(KernelChoice choice)
    {
        foreach (var half in Choices.Sizes)
        {
            foreach (var back in new[] { false, true })
            {
                var numbers = new Numbers((ulong)half);
                using var angles = new Angles(numbers, half);
                using var expected = numbers.Buffer(Heads * 2 * half + Beyond, 5);
                using var actual = Numbers.Copy(expected);
                KernelChoice.Reference.Make().Rotate(
                    expected.Pointer, Heads, 2 * half, angles.Cosines.Pointer, angles.Sines.Pointer, back);
                choice.Make().Rotate(
                    actual.Pointer, Heads, 2 * half, angles.Cosines.Pointer, angles.Sines.Pointer, back);
                Near.Equal(expected, actual, Heads * 2 * half, Tolerance, $"half width and seed {half}, back {back}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Choices.All), MemberType = typeof(Choices))]
    public void Rotation_turns_every_pair_as_a_complex_number(KernelChoice choice)
    {
        foreach (var half in Choices.Sizes)
        {
            var numbers = new Numbers((ulong)half);
            using var angles = new Angles(numbers, half);
            using var x = numbers.Buffer(Heads * 2 * half);
            var expected = Slopes.Doubles(x.Span);
            for (var i = 0; i < Heads * half; i++)
            {
                var low = i / half * 2 * half + i % half;
                var (real, imaginary) = (expected[low], expected[low + half]);
                var (sine, cosine) = Math.SinCos(angles.Radians[i % half]);
                expected[low] = real * cosine - imaginary * sine;
                expected[low + half] = real * sine + imaginary * cosine;
            }

            choice.Make().Rotate(x.Pointer, Heads, 2 * half, angles.Cosines.Pointer, angles.Sines.Pointer, false);
            Near.Equal(expected, x.Span, Tolerance, $"half width and seed {half}");
        }
    }

    // A rotation is orthogonal: the way back is at once the inverse and the gradient.
    [Theory]
    [MemberData(nameof(Choices.All), MemberType = typeof(Choices))]
    public void Rotation_back_undoes_the_rotation(KernelChoice choice)
    {
        foreach (var half in Choices.Sizes)
        {
            var numbers = new Numbers((ulong)half);
            using var angles = new Angles(numbers, half);
            using var before = numbers.Buffer(Heads * 2 * half);
            using var x = Numbers.Copy(before);
            var kernels = choice.Make();
            kernels.Rotate(x.Pointer, Heads, 2 * half, angles.Cosines.Pointer, angles.Sines.Pointer, false);
            Assert.False(before.Span.SequenceEqual(x.Span), $"half width and seed {half}: nothing turned");
            kernels.Rotate(x.Pointer, Heads, 2 * half, angles.Cosines.Pointer, angles.Sines.Pointer, true);
            Near.Equal(before.Span, x.Span, 2 * Tolerance, $"half width and seed {half}");
        }
    }

    private sealed class Angles : IDisposable
    {
        public Angles(Numbers numbers, int count)
        {
            Radians = new double[count];
            Cosines = new FloatBuffer(count);
            Sines = new FloatBuffer(count);
            for (var i = 0; i < count; i++)
            {
                Radians[i] = 100 * numbers.Next();
                Cosines.Span[i] = (float)Math.Cos(Radians[i]);
                Sines.Span[i] = (float)Math.Sin(Radians[i]);
            }
        }

        public double[] Radians { get; }

        public FloatBuffer Cosines { get; }

        public FloatBuffer Sines { get; }

        public void Dispose()
        {
            Cosines.Dispose();
            Sines.Dispose();
        }
    }
}
