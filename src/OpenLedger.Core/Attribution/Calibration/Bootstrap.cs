namespace OpenLedger.Core.Attribution.Calibration;

/// <summary>
/// Bounds by measuring again on answers and subsets that are drawn, with repeats, from those there are. Both are
/// drawn: a figure that holds for these answers only, or these retrainings only, does not say much.
/// </summary>
internal static class Bootstrap
{
    /// <summary>The figure on all answers and subsets, and its percentile bounds.</summary>
    public static Estimate Of(int answers, int subsets, Func<int[], int[], double> measure, BootstrapOptions options)
    {
        var draws = new SeededDraws(options.Seed);
        var measured = new double[options.Draws];
        for (var i = 0; i < measured.Length; i++)
        {
            measured[i] = measure(draws.Many(answers, answers), draws.Many(subsets, subsets));
        }

        Array.Sort(measured);
        var outside = (1 - options.Level) / 2;
        return new Estimate(
            measure([.. Enumerable.Range(0, answers)], [.. Enumerable.Range(0, subsets)]),
            Quantile(measured, outside),
            Quantile(measured, 1 - outside));
    }

    /// <summary>A quantile of sorted numbers, between two of them in proportion.</summary>
    public static double Quantile(double[] sorted, double part)
    {
        var place = part * (sorted.Length - 1);
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
