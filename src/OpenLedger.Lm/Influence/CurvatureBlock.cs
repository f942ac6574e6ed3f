using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;

namespace OpenLedger.Lm.Influence;

/// <summary>
/// The inverse of one block of the curvature as it is applied: v = scale · (g − Wᵀ W g), where W has a row for each of
/// m samples, or v = D g once samples are as many as the block's p numbers. The matrices lie ready for products, which
/// takes 2·m·p numbers, or p².
/// </summary>
internal sealed unsafe class CurvatureBlock : IDisposable
{
    private readonly int width;
    private readonly int samples;
    private readonly float scale;
    private readonly PackedMatrix? down;
    private readonly PackedMatrix up;

    // W: m × p.
    private CurvatureBlock(FloatBuffer rows, int samples, int width, double scale, Arithmetic arithmetic)
    {
        (this.samples, this.width, this.scale) = (samples, width, (float)scale);
        down = new PackedMatrix(width, samples);
        arithmetic.Pack(down.Panels, rows.Pointer, 1, width);
        up = new PackedMatrix(samples, width);
        arithmetic.Pack(up.Panels, rows.Pointer, width, 1);
    }

    // D: p × p, symmetric.
    private CurvatureBlock(FloatBuffer dense, int width, Arithmetic arithmetic)
    {
        (this.width, scale) = (width, 1);
        up = new PackedMatrix(width, width);
        arithmetic.Pack(up.Panels, dense.Pointer, width, 1);
    }

    /// <summary>
    /// (recordsPerLoss/m · SᵀS + λI)⁻¹. By Woodbury that is (I − Sᵀ (m·λ/recordsPerLoss · I + S Sᵀ)⁻¹ S) / λ; with the
    /// Cholesky factor L of the matrix in the middle, W = L⁻¹ S. Takes m²·p operations, or m·p² for a dense block.
    /// </summary>
    /// <param name="rows">S, m × p; overwritten.</param>
    public static CurvatureBlock GaussNewton(
        FloatBuffer rows, int samples, int width, double damping, double recordsPerLoss, Arithmetic arithmetic)
    {
        var isDense = samples >= width;
        var order = isDense ? width : samples;
        var middle = SymmetricMatrix.Gram(rows, order, isDense ? samples : width, isDense, arithmetic);
        // Both forms factor the same matrix up to this factor, which is put back into the dense inverse.
        var ridge = damping * samples / recordsPerLoss;
        middle.AddToDiagonal(ridge);
        middle.Factor(arithmetic);
        if (!isDense)
        {
            middle.SolveLower(rows, width, arithmetic);
            return new CurvatureBlock(rows, samples, width, 1 / damping, arithmetic);
        }

        using var inverse = middle.Inverse(samples / recordsPerLoss, arithmetic);
        return new CurvatureBlock(inverse, width, arithmetic);
    }

    /// <summary>
    /// 1/(nλ) Σ (I − g gᵀ/(λ + |g|²)) over the n gradients, with λ a tenth of the mean of their squared numbers.
    /// </summary>
    /// <param name="rows">The gradients, n × p; overwritten.</param>
    public static CurvatureBlock DataInf(FloatBuffer rows, int samples, int width, Arithmetic arithmetic)
    {
        var squares = new double[samples];
        arithmetic.ForEach(samples, (i, _) =>
            squares[i] = arithmetic.Kernels.SumOfSquares(rows.Pointer + (long)i * width, width));
        var damping = 0.1 * squares.Sum() / ((double)samples * width);
        // Records that change nothing here are of no influence here, whatever they are multiplied by.
        damping = damping > 0 ? damping : 1;
        arithmetic.ForEach(samples, (i, _) =>
        {
            var factor = (float)Math.Sqrt(1 / (samples * (damping + squares[i])));
            foreach (ref var number in rows.Slice((long)i * width, width))
            {
                number *= factor;
            }
        });
        if (samples < width)
        {
            return new CurvatureBlock(rows, samples, width, 1 / damping, arithmetic);
        }

        var sum = SymmetricMatrix.Gram(rows, width, samples, turned: true, arithmetic);
        using var dense = sum.OneMinus(1 / damping);
        return new CurvatureBlock(dense, width, arithmetic);
    }

    /// <summary>Gradients become vectors, in place.</summary>
    /// <param name="gradients">rows × p.</param>
    public void Apply(FloatBuffer gradients, int rows, Arithmetic arithmetic)
    {
        using var product = new FloatBuffer((long)rows * width);
        var left = LeftMatrix.Rows(gradients.Pointer, width);
        if (down is null)
        {
            arithmetic.Product(left, rows, width, up.Panels, product.Pointer, width);
            product.Span.CopyTo(gradients.Span);
            return;
        }

        // (rows × p) · (p × m), then (rows × m) · (m × p)
        using var inner = new FloatBuffer((long)rows * samples);
        arithmetic.Product(left, rows, width, down.Panels, inner.Pointer, samples);
        arithmetic.Product(LeftMatrix.Rows(inner.Pointer, samples), rows, samples, up.Panels, product.Pointer, width);
        var from = gradients.Span;
        var take = product.Span;
        for (var i = 0; i < from.Length; i++)
        {
            from[i] = scale * (from[i] - take[i]);
        }
    }

    public void Dispose()
    {
        down?.Dispose();
        up.Dispose();
    }
}
