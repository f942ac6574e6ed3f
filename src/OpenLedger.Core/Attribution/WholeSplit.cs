namespace OpenLedger.Core.Attribution;

/// <summary>Splits of a whole by largest remainders: the parts sum to it exactly.</summary>
internal static class WholeSplit
{
    /// <summary>All of an answer, in the parts that shares are counted in.</summary>
    public const long Billion = 1_000_000_000;

    /// <summary>
    /// The parts of a whole of at most a billion, in proportion to weights of which one is positive and whose sum is
    /// below 2^97. Equal remainders go to the earlier part.
    /// </summary>
    public static long[] Split(long whole, ReadOnlySpan<UInt128> weights)
    {
        var total = UInt128.Zero;
        foreach (var weight in weights)
        {
            total += weight;
        }

        var parts = new long[weights.Length];
        var remainders = new List<(UInt128 Short, int Index)>();
        var left = whole;
        for (var i = 0; i < parts.Length; i++)
        {
            if (weights[i] != 0)
            {
                var (part, remainder) = UInt128.DivRem((UInt128)whole * weights[i], total);
                parts[i] = (long)part;
                remainders.Add((total - remainder, i));
                left -= parts[i];
            }
        }

        remainders.Sort();
        for (var i = 0; i < left; i++)
        {
            parts[remainders[i].Index]++;
        }

        return parts;
    }

    /// <summary>The root of a number below 2^127, rounded up.</summary>
    public static UInt128 RootUp(UInt128 square)
    {
        if (square == 0)
        {
            return 0;
        }

        // A double's root may be short by its last bits; from above, Newton's steps fall onto the whole root.
        var root = (UInt128)Math.Sqrt((double)square);
        root += (root >> 48) + 1;
        for (var next = (root + (square / root)) >> 1; next < root; next = (root + (square / root)) >> 1)
        {
            root = next;
        }

        return root * root < square ? root + 1 : root;
    }
}
