namespace OpenLedger.Runtimes.Attribution;

/// <summary>
/// How far scores stray that mean nothing. Most records of a build have nothing to do with an answer, so the middle of
/// all magnitudes is that of noise; the few that matter, however loud, do not move it.
/// </summary>
internal static class NoiseScale
{
    // Half of all normal numbers are closer to zero than 0.6745 standard deviations.
    private const double DeviationsPerMedian = 1 / 0.674489750196082;

    /// <summary>One standard deviation; 0 of no scores.</summary>
    public static double Of(IEnumerable<double> scores)
    {
        double[] sorted = [.. scores.Select(Math.Abs).Order()];
        return sorted.Length == 0
            ? 0
            : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2 * DeviationsPerMedian;
    }
}
