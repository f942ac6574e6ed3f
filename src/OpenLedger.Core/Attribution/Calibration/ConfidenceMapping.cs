namespace OpenLedger.Core.Attribution.Calibration;

/// <summary>
/// From how well a build's attribution agreed with what is known on held-out answers, to how far it is believed. What
/// counts is the lower bound of what was measured: little data means little trust.
/// </summary>
public static class ConfidenceMapping
{
    private const int Thousand = 1000;
    private const double HighestFloor = 100;

    /// <summary>
    /// Influence is paid the part that its agreement, at its lower bound, is of the agreement that seeds allow.
    /// </summary>
    public static int InfluenceTrust(Estimate ownersScore, SeedCeiling ceiling) =>
        ceiling.Ceiling > 0 ? Millionths(ownersScore.Low / ceiling.Ceiling) : 0;

    /// <summary>
    /// Spans are paid the part of facts whose owner they name first, at its lower bound (Wilson's, 95 of 100). 0
    /// where nothing was tried.
    /// </summary>
    /// <exception cref="ArgumentException">More were named than tried, or fewer than none.</exception>
    public static int SpanTrust(int named, int tried)
    {
        const double z = 1.959963984540054;
        if (named < 0 || named > tried)
        {
            throw new ArgumentException($"{named} of {tried} is no part.");
        }

        if (tried == 0)
        {
            return 0;
        }

        double n = tried;
        var part = named / n;
        var spread = z * Math.Sqrt((part * (1 - part) / n) + (z * z / (4 * n * n)));
        return Millionths((part + (z * z / (2 * n)) - spread) / (1 + (z * z / n)));
    }

    /// <summary>
    /// The floor that luck reaches in no more than a stated part of answers: the quantile of the strongest owner's
    /// standard errors in answers that owe nothing to the data. In thousandths.
    /// </summary>
    /// <exception cref="ArgumentException">Nothing was measured, or it is no number; or the part is none.</exception>
    public static int InfluenceFloor(IReadOnlyList<double> strongestByLuck, double allowed)
    {
        if (strongestByLuck.Count == 0 || !strongestByLuck.All(double.IsFinite) || allowed is not (>= 0 and <= 1))
        {
            throw new ArgumentException("A floor needs measured strengths and the part of them that may pass.");
        }

        double[] sorted = [.. strongestByLuck.Order()];
        var floor = Math.Clamp(Bootstrap.Quantile(sorted, 1 - allowed), 0, HighestFloor);
        return (int)Math.Ceiling(floor * Thousand);
    }

    private static int Millionths(double part) =>
        double.IsNaN(part) ? 0 : (int)Math.Floor(Math.Clamp(part, 0, 1) * Confidence.Whole);
}
