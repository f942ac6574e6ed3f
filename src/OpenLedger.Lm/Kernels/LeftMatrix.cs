namespace OpenLedger.Lm.Kernels;

/// <summary>
/// The left-hand side of a product as it lies in memory: element (row, step) is at <c>row·RowStride +
/// step·StepStride</c>. A matrix turned on its side is the same memory with the strides exchanged.
/// </summary>
internal readonly unsafe struct LeftMatrix(float* start, long rowStride, long stepStride)
{
    public readonly float* Start = start;
    public readonly long RowStride = rowStride;
    public readonly long StepStride = stepStride;

    /// <summary>Rows of <paramref name="width"/> numbers each, one after the other.</summary>
    public static LeftMatrix Rows(float* start, long width) => new(start, width, 1);

    /// <summary>The columns of such rows.</summary>
    public static LeftMatrix Columns(float* start, long width) => new(start, 1, width);

    public LeftMatrix From(int row, int step) =>
        new(Start + row * RowStride + step * StepStride, RowStride, StepStride);
}
