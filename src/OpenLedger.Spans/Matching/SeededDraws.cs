namespace OpenLedger.Spans.Matching;

/// <summary>
/// Numbers that a seed decides, on every machine and in every version, so that whoever knows the seed can draw again
/// (SplitMix64; Steele, Lea and Flood 2014).
/// </summary>
internal struct SeededDraws(ulong seed)
{
    private ulong state = seed;

    /// <summary>Draws for one of many purposes that share a committed seed.</summary>
    public static SeededDraws For(ulong seed, int start, int length)
    {
        var draws = new SeededDraws(seed ^ (((ulong)(uint)start << 32) | (uint)length));
        return new SeededDraws(draws.Next());
    }

    /// <summary>A number below a bound, each as likely as the others.</summary>
    public long Below(long bound)
    {
        // Draws above the last whole multiple of the bound are thrown away: they would favour small numbers.
        var most = ulong.MaxValue - (ulong.MaxValue % (ulong)bound);
        ulong draw;
        do
        {
            draw = Next();
        }
        while (draw >= most);
        return (long)(draw % (ulong)bound);
    }

    /// <summary>Moves a fair sample to the front.</summary>
    public void Sample<T>(Span<T> items, int sample)
    {
        for (var i = 0; i < sample; i++)
        {
            var chosen = i + (int)Below(items.Length - i);
            (items[i], items[chosen]) = (items[chosen], items[i]);
        }
    }

    private ulong Next()
    {
        state += 0x9E37_79B9_7F4A_7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58_476D_1CE4_E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
        return mixed ^ (mixed >> 31);
    }
}
