namespace OpenLedger.Core.Attribution.Calibration;

/// <summary>What each of several retrainings keeps, drawn with a seed: whoever has it can draw the same again.
/// </summary>
public static class SubsetPlan
{
    /// <summary>So many subsets, each of the same part of all units, rounded to whole ones.</summary>
    /// <param name="units">Records, or owners; positive.</param>
    /// <param name="part">From 0 to 1.</param>
    /// <param name="subsets">How many; positive.</param>
    /// <param name="seed">What the draws begin with.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not within the range that it states.</exception>
    public static IReadOnlyList<bool[]> Keeping(int units, double part, int subsets, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(units);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(subsets);
        if (part is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(part), part, "A part is from 0 to 1.");
        }

        var draws = new SeededDraws(seed);
        var kept = (int)Math.Round(units * part);
        return [.. Enumerable.Range(0, subsets).Select(_ => Marked(units, draws.Order(units).Take(kept)))];
    }

    /// <summary>The records that each coalition of owners has.</summary>
    /// <param name="coalitions">For each whether it holds an owner.</param>
    /// <param name="ownerOf">The owner of each record, by number.</param>
    public static IReadOnlyList<bool[]> RecordsOf(IReadOnlyList<bool[]> coalitions, IReadOnlyList<int> ownerOf) =>
        [.. coalitions.Select(holds => ownerOf.Select(owner => holds[owner]).ToArray())];

    private static bool[] Marked(int units, IEnumerable<int> kept)
    {
        var holds = new bool[units];
        foreach (var unit in kept)
        {
            holds[unit] = true;
        }

        return holds;
    }
}
