using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Copies;
using OpenLedger.Core.Datanets.Segments;

namespace OpenLedger.Core.Datanets;

/// <summary>The limits of a datanet.</summary>
public sealed record DatanetOptions
{
    /// <summary>The limits that hold unless stated otherwise.</summary>
    public static readonly DatanetOptions Default = new();

    /// <summary>Characters of a purpose. Default 2,000.</summary>
    public int MaxPurposeLength { get; init; } = 2000;

    /// <summary>Entries of any list in a charter. Default 1,024.</summary>
    public int MaxListed { get; init; } = 1024;

    /// <summary>Characters of a tag, a licence, a language, a field or a source. Default 256.</summary>
    public int MaxWordLength { get; init; } = 256;

    /// <summary>Contributions under review at once; above it none begins. Default 16,384.</summary>
    public int MaxInReview { get; init; } = 16_384;

    /// <summary>Contributors that are counted one by one. Default 4,096.</summary>
    public int MaxContributorsCounted { get; init; } = 4096;

    /// <summary>Days of growth that are kept. Default 400.</summary>
    public int MaxDays { get; init; } = 400;

    /// <summary>Arrivals whose saturation is kept. Default 64.</summary>
    public int MaxSaturations { get; init; } = 64;

    /// <summary>How often the making of a version is looked at. Default 50 ms.</summary>
    public TimeSpan PublishingPeriod { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>When a datanet that crashed while publishing is woken to go on. Default 10 seconds.</summary>
    public TimeSpan WakeAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>News in.</summary>
    public InboxOptions Inbox { get; init; } = new();

    /// <summary>The limits of its contributions.</summary>
    public ContributionOptions Contributions { get; init; } = new();

    /// <summary>Limits of what is remembered of copies.</summary>
    public ClaimOptions Claims { get; init; } = ClaimOptions.Default;

    /// <summary>The limits of its segments.</summary>
    public SegmentOptions Segments { get; init; } = new();
}
