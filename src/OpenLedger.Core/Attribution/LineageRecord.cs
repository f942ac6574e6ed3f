using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets;

namespace OpenLedger.Core.Attribution;

/// <summary>One record that a build was made of.</summary>
public sealed record LineageRecord
{
    /// <summary>The most tokens that a record counts with: about a million million.</summary>
    public const long MaxTokens = 1L << 40;

    /// <summary>The highest quality: about a thousand times the plain one.</summary>
    public const int MaxQualityThousandths = 1 << 20;

    /// <summary>Which one.</summary>
    public required RecordId Record { get; init; }

    /// <summary>
    /// The claim that it founded or joined, known by its first record. Claims that are alike, of two datanets for
    /// example, are given one id here and share one payout.
    /// </summary>
    public required RecordId Claim { get; init; }

    /// <summary>Who contributed it.</summary>
    public required ActorId Contributor { get; init; }

    /// <summary>When its content was committed to. The earliest record of a claim owns it, ties by record id.</summary>
    public required DateTimeOffset CommittedAt { get; init; }

    /// <summary>How many of its tokens the build was trained on; from 0 to <see cref="MaxTokens"/>.</summary>
    public required long Tokens
    {
        get;
        init => field = value is >= 0 and <= MaxTokens ? value : throw OutOfRange(value);
    }

    /// <summary>
    /// How good it was measured to be, in thousandths of plain; from 0 to <see cref="MaxQualityThousandths"/>.
    /// Default 1,000.
    /// </summary>
    public int QualityThousandths
    {
        get;
        init => field = value is >= 0 and <= MaxQualityThousandths ? value : throw OutOfRange(value);
    } = 1000;

    private static ArgumentOutOfRangeException OutOfRange(long value) =>
        new(nameof(value), value, "A number of a lineage record is out of range.");
}
