namespace OpenLedger.Core.Contributors.Trust;

/// <summary>How evidence is weighed and how much of it is kept.</summary>
public sealed record TrustOptions
{
    /// <summary>
    /// The shortest half-life. Evidence counts by the mean time of its month, and only with a half-life of about a
    /// month or more does another piece of good evidence never lower a reputation.
    /// </summary>
    public static readonly TimeSpan ShortestHalfLife = TimeSpan.FromDays(31);

    /// <summary>The time in which evidence comes to count half. Default 180 days.</summary>
    public TimeSpan HalfLife
    {
        get;
        init => field = value >= ShortestHalfLife
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A half-life has at least 31 days.");
    } = TimeSpan.FromDays(180);

    /// <summary>What is assumed for everyone, in thousandths of good evidence; positive. Default 2,000.</summary>
    public long PriorForThousandths { get; init => field = Positive(value); } = 2000;

    /// <summary>What is assumed against everyone, in thousandths of bad evidence; positive. Default 2,000.</summary>
    public long PriorAgainstThousandths { get; init => field = Positive(value); } = 2000;

    /// <summary>The most that one piece of evidence counts, in thousandths; positive. Default 10,000.</summary>
    public long MaxWeightThousandths { get; init => field = Positive(value); } = 10_000;

    /// <summary>Pieces that are listed one by one. Default 64.</summary>
    public int MaxRecent { get; init; } = 64;

    /// <summary>Months whose evidence counts, the latest included; positive. Default 120.</summary>
    public int MaxMonths { get; init => field = (int)Positive(value); } = 120;

    /// <summary>Characters of a sentence or subject that are kept. Default 256.</summary>
    public int MaxTextLength { get; init; } = 256;

    private static long Positive(long value) => value > 0
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A weight, prior or span is more than zero.");
}
