namespace OpenLedger.Lm.Kernels;

internal sealed unsafe partial class VectorKernels<TLanes, TVector>
{
    private static readonly ReferenceKernels Reference = new();

    public override void AddScaled(float* y, float* x, float factor, int count)
    {
        var all = TLanes.All(factor);
        var i = 0;
        for (; i <= count - TLanes.Count; i += TLanes.Count)
        {
            TLanes.Store(y + i, TLanes.MultiplyAdd(TLanes.Load(x + i), all, TLanes.Load(y + i)));
        }

        for (; i < count; i++)
        {
            y[i] = MathF.FusedMultiplyAdd(x[i], factor, y[i]);
        }
    }

    // In runs of 4,096, so that the sum of a whole model keeps its digits.
    public override double SumOfSquares(float* x, long count)
    {
        const int run = 4096;
        double sum = 0;
        for (long i = 0; i < count; i += run)
        {
            sum += Dot(x + i, x + i, (int)Math.Min(run, count - i));
        }

        return sum;
    }

    public override void AdamW(
        float* weights, float* gradients, float* means, float* squares, long count, in AdamWStep step)
    {
        var (meanDecay, newMean) = (TLanes.All(step.MeanDecay), TLanes.All(1 - step.MeanDecay));
        var (squareDecay, newSquare) = (TLanes.All(step.SquareDecay), TLanes.All(1 - step.SquareDecay));
        var (meanCorrection, squareCorrection) = (TLanes.All(step.MeanCorrection), TLanes.All(step.SquareCorrection));
        var (epsilon, scale) = (TLanes.All(step.Epsilon), TLanes.All(step.GradientScale));
        var (rate, decay) = (TLanes.All(-step.Rate), TLanes.All(step.Decay));
        long i = 0;
        for (; i <= count - TLanes.Count; i += TLanes.Count)
        {
            var gradient = TLanes.Multiply(TLanes.Load(gradients + i), scale);
            var mean = TLanes.MultiplyAdd(
                TLanes.Load(means + i), meanDecay, TLanes.Multiply(gradient, newMean));
            var square = TLanes.MultiplyAdd(
                TLanes.Load(squares + i), squareDecay, TLanes.Multiply(TLanes.Multiply(gradient, gradient), newSquare));
            TLanes.Store(means + i, mean);
            TLanes.Store(squares + i, square);
            var root = TLanes.SquareRoot(TLanes.Multiply(square, squareCorrection));
            var change = TLanes.Divide(TLanes.Multiply(mean, meanCorrection), TLanes.Add(root, epsilon));
            var weight = TLanes.Load(weights + i);
            TLanes.Store(
                weights + i, TLanes.MultiplyAdd(rate, TLanes.MultiplyAdd(decay, weight, change), weight));
        }

        if (i < count)
        {
            Reference.AdamW(weights + i, gradients + i, means + i, squares + i, count - i, step);
        }
    }

    private static void Scale(float* x, float factor, int count)
    {
        var all = TLanes.All(factor);
        var i = 0;
        for (; i <= count - TLanes.Count; i += TLanes.Count)
        {
            TLanes.Store(x + i, TLanes.Multiply(TLanes.Load(x + i), all));
        }

        for (; i < count; i++)
        {
            x[i] *= factor;
        }
    }

    // Four sums, because one would wait for itself.
    private static float Dot(float* x, float* y, int count)
    {
        TVector s0 = TLanes.Zero, s1 = TLanes.Zero, s2 = TLanes.Zero, s3 = TLanes.Zero;
        var i = 0;
        for (; i <= count - 4 * TLanes.Count; i += 4 * TLanes.Count)
        {
            s0 = TLanes.MultiplyAdd(TLanes.Load(x + i), TLanes.Load(y + i), s0);
            s1 = TLanes.MultiplyAdd(TLanes.Load(x + i + TLanes.Count), TLanes.Load(y + i + TLanes.Count), s1);
            s2 = TLanes.MultiplyAdd(TLanes.Load(x + i + 2 * TLanes.Count), TLanes.Load(y + i + 2 * TLanes.Count), s2);
            s3 = TLanes.MultiplyAdd(TLanes.Load(x + i + 3 * TLanes.Count), TLanes.Load(y + i + 3 * TLanes.Count), s3);
        }

        for (; i <= count - TLanes.Count; i += TLanes.Count)
        {
            s0 = TLanes.MultiplyAdd(TLanes.Load(x + i), TLanes.Load(y + i), s0);
        }

        var sum = TLanes.Sum(TLanes.Add(TLanes.Add(s0, s1), TLanes.Add(s2, s3)));
        for (; i < count; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }

    private static float DotOfThree(float* x, float* y, float* z, int count)
    {
        TVector s0 = TLanes.Zero, s1 = TLanes.Zero;
        var i = 0;
        for (; i <= count - 2 * TLanes.Count; i += 2 * TLanes.Count)
        {
            s0 = TLanes.MultiplyAdd(TLanes.Multiply(TLanes.Load(x + i), TLanes.Load(y + i)), TLanes.Load(z + i), s0);
            var at = i + TLanes.Count;
            s1 = TLanes.MultiplyAdd(TLanes.Multiply(TLanes.Load(x + at), TLanes.Load(y + at)), TLanes.Load(z + at), s1);
        }

        var sum = TLanes.Sum(TLanes.Add(s0, s1));
        for (; i < count; i++)
        {
            sum += x[i] * y[i] * z[i];
        }

        return sum;
    }
}
