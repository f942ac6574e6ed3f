namespace OpenLedger.Lm.Kernels;

/// <summary>
/// The arithmetic of the engine, on one thread. There is one obvious implementation, <see cref="ReferenceKernels"/>,
/// and one written for vectors that is compiled once per width; every method of the latter is compared with the former.
/// Matrices are row by row.
/// </summary>
internal abstract unsafe partial class Kernels
{
    /// <summary>
    /// result (rows × columns of the panels) = left (rows × steps) · right (steps × columns), or += when
    /// <paramref name="accumulate"/>. Only the panels from <paramref name="firstPanel"/> up to
    /// <paramref name="endPanel"/> are made. Every element is one chain of fused multiply-adds in the order of the
    /// steps: it does not depend on the other rows, on the width of vectors or on how work is shared out.
    /// </summary>
    /// <param name="resultStride">Numbers from one row of the result to the next.</param>
    public abstract void Product(
        LeftMatrix left, int rows, PackedMatrix right, int firstPanel, int endPanel,
        float* result, long resultStride, bool accumulate);
}
