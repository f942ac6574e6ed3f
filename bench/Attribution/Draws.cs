namespace OpenLedger.Bench.Attribution;

/// <summary>Numbers that a seed decides, the same on every machine (SplitMix64).</summary>
internal struct Draws(ulong seed)
{
    private ulong state = seed;

    public ulong Next() => Mix(state += 0x9E37_79B9_7F4A_7C15);

    /// <summary>A number below a bound; the error of the multiplication is below 1 in 2³².</summary>
    public int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    /// <summary>A number from 0 to below 1.</summary>
    public double Part() => (Next() >> 11) / (double)(1L << 53);

    /// <summary>Spreads a number over all others.</summary>
    public static ulong Mix(ulong number)
    {
        number = (number ^ (number >> 30)) * 0xBF58_476D_1CE4_E5B9;
        number = (number ^ (number >> 27)) * 0x94D0_49BB_1331_11EB;
        return number ^ (number >> 31);
    }
}
