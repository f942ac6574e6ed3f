namespace OpenLedger.Lm.Kernels;

/// <summary>Every kernel as one would write it on paper. Slow; the judge of the others.</summary>
internal sealed unsafe partial class ReferenceKernels : Kernels
{
    public override void Product(
        LeftMatrix left, int rows, int steps, Panels right, int firstPanel, int endPanel,
        float* result, long resultStride, bool accumulate)
    {
        var endColumn = Math.Min(endPanel * Panels.Width, right.Columns);
        for (var row = 0; row < rows; row++)
        {
            for (var column = firstPanel * Panels.Width; column < endColumn; column++)
            {
                var at = result + row * resultStride + column;
                var sum = accumulate ? *at : 0;
                for (var step = 0; step < steps; step++)
                {
                    var factor = left.Start[row * left.RowStride + step * left.StepStride];
                    sum = MathF.FusedMultiplyAdd(factor, right[step, column], sum);
                }

                *at = sum;
            }
        }
    }
}
