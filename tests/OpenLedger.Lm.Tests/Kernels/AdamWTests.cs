using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;

namespace OpenLedger.Lm.Tests.Kernels;

public sealed unsafe class AdamWTests
{
    private const int Beyond = 16;
    private const int Steps = 12;
    private const float Rate = 0.01f;
    private const float MeanDecay = 0.9f;
    private const float SquareDecay = 0.95f;
    private const float Epsilon = 1e-8f;

    // A step rounds about ten times, each to 6·10⁻⁸ of moments that keep nine tenths of the error before.
    private const float Tolerance = 1e-6f;

    private static readonly (float Decay, float Scale)[] Settings = [(0, 1), (0.1f, 1), (0.1f, 0.02f)];

    [Theory]
    [MemberData(nameof(Choices.Vectors), MemberType = typeof(Choices))]
    public void Steps_of_any_size_stay_near_the_reference(KernelChoice choice)
    {
        foreach (var (count, decay, scale) in Cases())
        {
            using var expected = new State(count);
            using var actual = new State(count);
            for (var step = 1; step <= Steps; step++)
            {
                expected.Step(KernelChoice.Reference, step, decay, scale);
                actual.Step(choice, step, decay, scale);
            }

            var what = $"count and seed {count}, decay {decay}, scale {scale}";
            Near.Equal(expected.Weights, actual.Weights, count, Tolerance, $"weights, {what}");
            Near.Equal(expected.Means, actual.Means, count, Tolerance, $"means, {what}");
            Near.Equal(expected.Squares, actual.Squares, count, Tolerance, $"squares, {what}");
        }
    }

    [Theory]
    [MemberData(nameof(Choices.All), MemberType = typeof(Choices))]
    public void Steps_equal_the_published_rule_in_double(KernelChoice choice)
    {
        foreach (var (count, decay, scale) in Cases())
        {
            using var state = new State(count);
            var weights = Slopes.Doubles(state.Weights.Span[..count]);
            var (means, squares) = (new double[count], new double[count]);
            for (var step = 1; step <= Steps; step++)
            {
                state.Step(choice, step, decay, scale);
                for (var i = 0; i < count; i++)
                {
                    var gradient = (double)scale * state.Gradients.Span[i];
                    means[i] += (1.0 - MeanDecay) * (gradient - means[i]);
                    squares[i] += (1.0 - SquareDecay) * (gradient * gradient - squares[i]);
                    var mean = means[i] / (1 - Math.Pow(MeanDecay, step));
                    var square = squares[i] / (1 - Math.Pow(SquareDecay, step));
                    weights[i] -= Rate * (mean / (Math.Sqrt(square) + Epsilon) + decay * weights[i]);
                }
            }

            var what = $"count and seed {count}, decay {decay}, scale {scale}";
            Near.Equal(weights, state.Weights.Span[..count], Tolerance, $"weights, {what}");
            Near.Equal(means, state.Means.Span[..count], Tolerance, $"means, {what}");
            Near.Equal(squares, state.Squares.Span[..count], Tolerance, $"squares, {what}");
        }
    }

    [Theory]
    [MemberData(nameof(Choices.All), MemberType = typeof(Choices))]
    public void Weight_without_a_gradient_only_decays(KernelChoice choice)
    {
        const int count = 33;
        using var state = new State(count);
        var before = state.Weights.Span[..count].ToArray();
        state.Step(choice, step: 1, decay: 0.5f, scale: 0);
        Near.Equal(
            Array.ConvertAll(before, weight => weight * (1 - Rate * 0.5)), state.Weights.Span[..count], 1.3e-7f,
            $"seed {count}");
    }

    private static IEnumerable<(int Count, float Decay, float Scale)> Cases() =>
        Choices.Sizes.SelectMany(_ => Settings, (count, setting) => (count, setting.Decay, setting.Scale));

    // Weights as they are trained: moments from zero, another gradient at every step.
    private sealed class State : IDisposable
    {
        private readonly Numbers numbers;
        private readonly int count;

        public State(int count)
        {
            this.count = count;
            numbers = new Numbers((ulong)count);
            Weights = numbers.Buffer(count + Beyond);
            Gradients = new FloatBuffer(count + Beyond);
            Means = new FloatBuffer(count + Beyond);
            Squares = new FloatBuffer(count + Beyond);
        }

        public FloatBuffer Weights { get; }

        public FloatBuffer Gradients { get; }

        public FloatBuffer Means { get; }

        public FloatBuffer Squares { get; }

        public void Step(KernelChoice choice, int step, float decay, float scale)
        {
            foreach (ref var gradient in Gradients.Span)
            {
                gradient = numbers.Next();
            }

            var constants = new AdamWStep(
                Rate, MeanDecay, SquareDecay, (float)(1 / (1 - Math.Pow(MeanDecay, step))),
                (float)(1 / (1 - Math.Pow(SquareDecay, step))), Epsilon, decay, scale);
            choice.Make().AdamW(
                Weights.Pointer, Gradients.Pointer, Means.Pointer, Squares.Pointer, count, constants);
        }

        public void Dispose()
        {
            Weights.Dispose();
            Gradients.Dispose();
            Means.Dispose();
            Squares.Dispose();
        }
    }
}
