namespace OpenLedger.Lm.Kernels;

/// <summary>One of the small matrices of an adapter, row by row, as floats or brain floats.</summary>
internal readonly unsafe struct AdapterMatrix(void* start, int rows, int columns, bool isBrainFloat)
{
    private readonly void* start = start;

    public readonly int Rows = rows;
    public readonly int Columns = columns;
    public readonly bool IsBrainFloat = isBrainFloat;

    public long SizeBytes => (long)Rows * Columns * (IsBrainFloat ? sizeof(ushort) : sizeof(float));

    public float* Floats => (float*)start;

    public ushort* BrainFloats => (ushort*)start;
}
