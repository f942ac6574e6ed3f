namespace OpenLedger.Bench.Attribution;

/// <summary>The middle of some times, and what 99 of 100 stay below.</summary>
internal readonly record struct Quantiles(double Median, double P99)
{
    public static Quantiles Of(List<double> times)
    {
        times.Sort();
        return new Quantiles(times[times.Count / 2], times[(int)(0.99 * (times.Count - 1))]);
    }
}
