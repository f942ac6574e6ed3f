namespace OpenLedger.Lm.Kernels;

internal sealed unsafe partial class ReferenceKernels
{
    public override void AddScaled(float* y, float* x, float factor, int count)
    {
        for (var i = 0; i < count; i++)
        {
            y[i] += factor * x[i];
        }
    }

    public override double SumOfSquares(float* x, long count)
    {
        double sum = 0;
        for (long i = 0; i < count; i++)
        {
            sum += (double)x[i] * x[i];
        }

        return sum;
    }

    public override void AdamW(
        float* weights, float* gradients, float* means, float* squares, long count, in AdamWStep step)
    {
        for (long i = 0; i < count; i++)
        {
            var gradient = gradients[i] * step.GradientScale;
            means[i] = step.MeanDecay * means[i] + (1 - step.MeanDecay) * gradient;
            squares[i] = step.SquareDecay * squares[i] + (1 - step.SquareDecay) * gradient * gradient;
            var change = means[i] * step.MeanCorrection
                / (MathF.Sqrt(squares[i] * step.SquareCorrection) + step.Epsilon);
            weights[i] -= step.Rate * (change + step.Decay * weights[i]);
        }
    }

    public override void LoraDown(float* x, AdapterMatrix a, float* u)
    {
        for (var row = 0; row < a.Rows; row++)
        {
            double sum = 0;
            for (var i = 0; i < a.Columns; i++)
            {
                sum += Element(a, row, i) * x[i];
            }

            u[row] = (float)sum;
        }
    }

    public override void LoraUp(float* u, AdapterMatrix turnedB, float scale, float* y)
    {
        for (var i = 0; i < turnedB.Columns; i++)
        {
            double sum = 0;
            for (var row = 0; row < turnedB.Rows; row++)
            {
                sum += Element(turnedB, row, i) * u[row];
            }

            y[i] += scale * (float)sum;
        }
    }

    private static float Element(AdapterMatrix matrix, int row, int column)
    {
        var at = (long)row * matrix.Columns + column;
        return matrix.IsBrainFloat
            ? BitConverter.UInt32BitsToSingle((uint)matrix.BrainFloats[at] << 16)
            : matrix.Floats[at];
    }
}
