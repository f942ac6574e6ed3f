using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;

namespace OpenLedger.Lm.Tests.Kernels;

public sealed unsafe class SwiGluTests
{
    private const int Beyond = 16;

    // The exponential errs by less than 10⁻⁷, at most a handful of roundings of 6·10⁻⁸ come on top.
    private const float Tolerance = 4e-7f;

    // From gates as they are in a model to those where eˣ leaves the range of floats.
    private static readonly float[] Scales = [1, 10, 200];

    [Theory]
    [MemberData(nameof(Choices.Vectors), MemberType = typeof(Choices))]
    public void Gate_of_any_size_is_near_the_reference(KernelChoice choice)
    {
        foreach (var (count, scale) in Cases())
        {
            var numbers = new Numbers((ulong)count);
            using var gate = numbers.Buffer(count, scale);
            using var up = numbers.Buffer(count);
            using var expected = numbers.Buffer(count + Beyond);
            using var actual = Numbers.Copy(expected);
            KernelChoice.Reference.Make().SwiGlu(gate.Pointer, up.Pointer, expected.Pointer, count);
            choice.Make().SwiGlu(gate.Pointer, up.Pointer, actual.Pointer, count);
            Near.Equal(expected, actual, count, Tolerance, $"count and seed {count}, gates to {scale}");
        }
    }

    [Theory]
    [MemberData(nameof(Choices.Vectors), MemberType = typeof(Choices))]
    public void Gradient_of_any_size_is_near_the_reference(KernelChoice choice)
    {
        foreach (var (count, scale) in Cases())
        {
            var numbers = new Numbers((ulong)count);
            using var gate = numbers.Buffer(count, scale);
            using var up = numbers.Buffer(count);
            using var dResult = numbers.Buffer(count);
            using var expectedGate = numbers.Buffer(count + Beyond);
            using var expectedUp = numbers.Buffer(count + Beyond);
            using var actualGate = Numbers.Copy(expectedGate);
            using var actualUp = Numbers.Copy(expectedUp);
            KernelChoice.Reference.Make().SwiGluBackward(
                gate.Pointer, up.Pointer, dResult.Pointer, expectedGate.Pointer, expectedUp.Pointer, count);
            choice.Make().SwiGluBackward(
                gate.Pointer, up.Pointer, dResult.Pointer, actualGate.Pointer, actualUp.Pointer, count);
            var what = $"count and seed {count}, gates to {scale}";
            Near.Equal(expectedGate, actualGate, count, Tolerance, $"dGate, {what}");
            Near.Equal(expectedUp, actualUp, count, Tolerance, $"dUp, {what}");
        }
    }

    [Theory]
    [MemberData(nameof(Choices.All), MemberType = typeof(Choices))]
    public void Gate_and_gradient_in_the_place_of_their_arguments_are_the_same(KernelChoice choice)
    {
        var kernels = choice.Make();
        foreach (var (count, scale) in Cases())
        {
            var numbers = new Numbers((ulong)count);
            using var gate = numbers.Buffer(count, scale);
            using var up = numbers.Buffer(count);
            using var dResult = numbers.Buffer(count);
            using var result = new FloatBuffer(count);
            using var dGate = new FloatBuffer(count);
            using var dUp = new FloatBuffer(count);
            kernels.SwiGlu(gate.Pointer, up.Pointer, result.Pointer, count);
            kernels.SwiGluBackward(gate.Pointer, up.Pointer, dResult.Pointer, dGate.Pointer, dUp.Pointer, count);

            using var inGate = Numbers.Copy(gate);
            kernels.SwiGlu(inGate.Pointer, up.Pointer, inGate.Pointer, count);
            Assert.True(result.Span.SequenceEqual(inGate.Span), $"in gate, count and seed {count}");
            using var inUp = Numbers.Copy(up);
            kernels.SwiGlu(gate.Pointer, inUp.Pointer, inUp.Pointer, count);
            Assert.True(result.Span.SequenceEqual(inUp.Span), $"in up, count and seed {count}");
            kernels.SwiGluBackward(gate.Pointer, up.Pointer, dResult.Pointer, gate.Pointer, up.Pointer, count);
            Assert.True(dGate.Span.SequenceEqual(gate.Span), $"dGate, count and seed {count}");
            Assert.True(dUp.Span.SequenceEqual(up.Span), $"dUp, count and seed {count}");
        }
    }

    [Theory]
    [MemberData(nameof(Choices.All), MemberType = typeof(Choices))]
    public void Gradient_equals_central_differences(KernelChoice choice)
    {
        const int count = 100;
        foreach (var scale in Scales)
        {
            var numbers = new Numbers(7);
            using var gate = numbers.Buffer(count, scale);
            using var up = numbers.Buffer(count);
            using var dResult = numbers.Buffer(count);
            var (gates, ups, weights) =
                (Slopes.Doubles(gate.Span), Slopes.Doubles(up.Span), Slopes.Doubles(dResult.Span));
            var dGate = Slopes.Of(at => Weighted(at, ups, weights), gate.Span);
            var dUp = Slopes.Of(at => Weighted(gates, at, weights), up.Span);
            choice.Make().SwiGluBackward(
                gate.Pointer, up.Pointer, dResult.Pointer, gate.Pointer, up.Pointer, count);
            Near.Equal(dGate, gate.Span, Tolerance, $"dGate, seed 7, gates to {scale}");
            Near.Equal(dUp, up.Span, Tolerance, $"dUp, seed 7, gates to {scale}");
        }
    }

    private static double Weighted(double[] gate, double[] up, double[] weights) =>
        gate.Select((g, i) => g / (1 + Math.Exp(-g)) * up[i] * weights[i]).Sum();

    private static IEnumerable<(int Count, float Scale)> Cases() =>
        Choices.Sizes.SelectMany(_ => Scales, (count, scale) => (count, scale));
}
