namespace OpenLedger.Lm.Decoding.Sampling;

/// <summary>SplitMix64: the same numbers from the same seed on every machine. Each text has its own.</summary>
internal struct SplitMix(ulong seed)
{
    private ulong state = seed;

    /// <summary>Even in [0, 1), with 53 bits.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1L << 53));

    private ulong Next()
    {
        state = unchecked(state + 0x9E3779B97F4A7C15);
        var mixed = unchecked((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB);
        return mixed ^ (mixed >> 31);
    }
}
