using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Decoding.Shelves;

/// <summary>Bounds of an <see cref="AdapterShelf"/>.</summary>
public sealed record AdapterShelfOptions
{
    /// <summary>
    /// Memory of all adapters that are ready, in bytes; never exceeded. Default 256 MiB. One that is being loaded takes
    /// its own memory besides until it is ready.
    /// </summary>
    public long MemoryBudgetBytes { get; init; } = 256L << 20;

    /// <summary>How the numbers are kept: brain floats take half the memory. Default floats.</summary>
    public PassPrecision Precision { get; init; } = PassPrecision.Float;

    /// <summary>Adapters that are loaded at a time. Default 2.</summary>
    public int MaxLoads { get; init; } = 2;
}
