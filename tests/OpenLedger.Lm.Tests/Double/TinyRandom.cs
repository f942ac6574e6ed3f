namespace OpenLedger.Lm.Tests.Double;

/// <summary>SplitMix64: the same numbers from the same seed on every machine.</summary>
internal sealed class TinyRandom(ulong seed)
{
    private ulong state = seed;

    public ulong Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }

    /// <summary>From 0 up to, not including, the limit.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>Even between −size and size.</summary>
    public float Around(double size) => (float)(size * (((Next() >> 11) * (2.0 / (1L << 53))) - 1));
}
