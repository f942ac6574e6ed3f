namespace OpenLedger.Core.Attribution.Calibration;

/// <summary>
/// Random whole numbers from a seed, the same on every machine: a counter in steps of the golden ratio whose bits are
/// mixed (SplitMix64). Statistics that are published must be computable again.
/// </summary>
internal sealed class SeededDraws(ulong seed)
{
    private ulong state = seed;

    /// <summary>A number from 0 to below a limit, each as likely as any other.</summary>
    public int Below(int limit)
    {
        // The few values that the limit doesn't divide evenly are drawn again.
        var bound = (ulong)limit;
        var uneven = (ulong.MaxValue - bound + 1) % bound;
        while (true)
        {
            var drawn = Next();
            if (drawn <= ulong.MaxValue - uneven)
            {
                return (int)(drawn % bound);
            }
        }
    }

    /// <summary>So many numbers below a limit, with repeats.</summary>
    public int[] Many(int count, int limit)
    {
        var drawn = new int[count];
        for (var i = 0; i < count; i++)
        {
            drawn[i] = Below(limit);
        }

        return drawn;
    }

    /// <summary>The numbers below a limit in a random order.</summary>
    public int[] Order(int limit)
    {
        var order = new int[limit];
        for (var i = 0; i < limit; i++)
        {
            var place = Below(i + 1);
            order[i] = order[place];
            order[place] = i;
        }

        return order;
    }

    private ulong Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
