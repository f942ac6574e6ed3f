namespace OpenLedger.Core.Attribution.Calibration;

/// <summary>How far two lists of numbers are in the same order.</summary>
public static class RankAgreement
{
    /// <summary>
    /// Spearman's correlation: that of the ranks, equal numbers sharing the mean of theirs. 0 if all numbers of a
    /// list are equal: what tells nothing apart agrees with nothing.
    /// </summary>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public static double Spearman(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        if (left.Length != right.Length)
        {
            throw new ArgumentException($"Lists of {left.Length} and {right.Length} numbers can't be compared.");
        }

        var (a, b) = (Ranks(left), Ranks(right));

        // Twice the ranks are whole, and so is all that follows but the last step.
        var middle = left.Length + 1;
        var (both, ofLeft, ofRight) = (0L, 0L, 0L);
        for (var i = 0; i < a.Length; i++)
        {
            both += (a[i] - middle) * (b[i] - middle);
            ofLeft += (a[i] - middle) * (a[i] - middle);
            ofRight += (b[i] - middle) * (b[i] - middle);
        }

        return ofLeft == 0 || ofRight == 0 ? 0 : both / Math.Sqrt((double)ofLeft * ofRight);
    }

    /// <summary>Twice the rank of each number, from 2; equal numbers share the mean of theirs.</summary>
    internal static long[] Ranks(ReadOnlySpan<double> numbers)
    {
        var sorted = numbers.ToArray();
        var order = new int[sorted.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(sorted, order);
        var ranks = new long[sorted.Length];
        for (var first = 0; first < sorted.Length;)
        {
            var end = first + 1;
            while (end < sorted.Length && sorted[end].Equals(sorted[first]))
            {
                end++;
            }

            for (var i = first; i < end; i++)
            {
                ranks[order[i]] = first + 1L + end;
            }

            first = end;
        }

        return ranks;
    }
}
