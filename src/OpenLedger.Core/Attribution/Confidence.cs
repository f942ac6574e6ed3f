namespace OpenLedger.Core.Attribution;

/// <summary>
/// How far the evidence on a build's answers is to be believed: the outcome of its calibration, stored with the
/// model. The defaults are for a build that was not calibrated.
/// </summary>
/// <exception cref="ArgumentOutOfRangeException">A number is not within the range that it states.</exception>
public sealed record Confidence
{
    /// <summary>A whole, in millionths.</summary>
    public const int Whole = 1_000_000;

    /// <summary>For a build that was not calibrated.</summary>
    public static readonly Confidence Uncalibrated = new();

    /// <summary>The version of this stored shape.</summary>
    public int Shape { get; init; } = 1;

    /// <summary>
    /// Spans are silent when they cover less than this part of an answer's surprisal, in millionths. Default 10,000.
    /// </summary>
    public int SpanFloorMillionths { get; init => field = Within(value, Whole); } = 10_000;

    /// <summary>The part of what spans explain that is paid by them, in millionths. Default 800,000.</summary>
    public int SpanTrustMillionths { get; init => field = Within(value, Whole); } = 800_000;

    /// <summary>
    /// How many standard errors are taken off an owner's influence before it is paid, in thousandths. What luck leaves
    /// to a name that brings nothing but noise is 0.0004 of an error above three, and twenty times that above two:
    /// names cost nothing, so three it is. Default 3,000.
    /// </summary>
    public int ZThousandths { get; init => field = Within(value, 100_000); } = 3000;

    /// <summary>
    /// Influence is silent when no owner's is this many standard errors above zero, in thousandths. With many owners
    /// one of them is above z by chance; this is what such luck hardly reaches. Default 3,500.
    /// </summary>
    public int InfluenceFloorThousandths { get; init => field = Within(value, 100_000); } = 3500;

    /// <summary>
    /// Claims whose influence is less than this many standard errors from zero, on either side, are left out of
    /// their owner's sum, in thousandths. It keeps one claim that matters from drowning in the noise of its owner's
    /// thousand others. Both sides alike, so noise still sums to nothing; but harm in small pieces is forgotten too.
    /// Default 0: every claim counts.
    /// </summary>
    public int QuietThousandths { get; init => field = Within(value, 100_000); }

    /// <summary>The part of what influence explains that is paid by it, in millionths. Default 500,000.</summary>
    public int InfluenceTrustMillionths { get; init => field = Within(value, Whole); } = 500_000;

    /// <summary>
    /// The part of what neither method explains that is paid by lineage, in millionths; the rest is unattributed.
    /// Volume is what is cheapest to make, so nothing is paid for it until a calibration shows that it is right.
    /// Default 0.
    /// </summary>
    public int PriorTrustMillionths { get; init => field = Within(value, Whole); }

    private static int Within(int value, int high) => value >= 0 && value <= high
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A number of Confidence is out of range.");
}
