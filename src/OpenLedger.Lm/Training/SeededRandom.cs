namespace OpenLedger.Lm.Training;

/// <summary>SplitMix64: the same numbers from the same seed on every machine and in every version.</summary>
internal sealed class SeededRandom(ulong seed)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong state = seed;

    /// <summary>A generator of its own for every combination of keys.</summary>
    public static SeededRandom Of(ulong seed, params ReadOnlySpan<ulong> keys)
    {
        foreach (var key in keys)
        {
            seed = Mixed(unchecked(seed + Golden)) ^ key;
        }

        return new SeededRandom(Mixed(seed));
    }

    public ulong Next()
    {
        unchecked
        {
            state += Golden;
        }

        return Mixed(state);
    }

    /// <summary>From 0 up to, not including, the limit; every number as likely as another.</summary>
    public int Below(int limit)
    {
        // What lies above the last whole multiple of the limit would favour small numbers.
        var unfair = ulong.MaxValue - ulong.MaxValue % (ulong)limit;
        ulong drawn;
        do
        {
            drawn = Next();
        }
        while (drawn >= unfair);

        return (int)(drawn % (ulong)limit);
    }

    /// <summary>Even between −size and size.</summary>
    public float Around(double size) => (float)(size * ((Next() >> 11) * (2.0 / (1L << 53)) - 1));

    /// <summary>Even from 0 up to, not including, 1.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1L << 53));

    private static ulong Mixed(ulong number)
    {
        unchecked
        {
            number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9;
            number = (number ^ (number >> 27)) * 0x94D049BB133111EB;
            return number ^ (number >> 31);
        }
    }
}
