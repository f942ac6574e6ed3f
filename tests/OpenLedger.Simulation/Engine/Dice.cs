namespace OpenLedger.Simulation.Engine;

/// <summary>
/// Randomness that depends on its seed alone: SplitMix64, so that a seed means the same run on every machine and
/// with every version of .NET.
/// </summary>
internal sealed class Dice(ulong seed)
{
    private ulong state = seed;

    public ulong Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = state;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }

    /// <summary>Other dice, whose throws do not depend on how often these are thrown later.</summary>
    public Dice Fork() => new(Next());

    /// <summary>From 0 to 1, without 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>True in this share of throws; does not throw at all for a share of zero.</summary>
    public bool Chance(double share) => share > 0 && Share() < share;

    /// <summary>From 0 up to and without <paramref name="limit"/>.</summary>
    public int Below(int limit) => (int)(((UInt128)Next() * (uint)limit) >> 64);

    /// <summary>Both ends included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    /// <summary>Both ends included.</summary>
    public long Between(long least, long most) =>
        least + (long)(((UInt128)Next() * ((UInt128)(most - least) + 1)) >> 64);

    /// <summary>Each moment between the two is as likely as any other.</summary>
    public TimeSpan Between(TimeSpan least, TimeSpan most) => least + ((most - least) * Share());

    /// <summary>Each order of magnitude between the two is as likely as any other.</summary>
    public TimeSpan Magnitude(TimeSpan least, TimeSpan most) => least * Math.Pow(most / least, Share());

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];
}
