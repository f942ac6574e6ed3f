using System.Collections.Immutable;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets.Versions;

namespace OpenLedger.Core.Datanets;

/// <summary>The state of a datanet. Immutable; the rules beside it make the next one.</summary>
public sealed record DatanetState
{
    /// <summary>The version of this stored shape.</summary>
    public int Shape { get; init; } = 1;

    /// <summary>Who owns it; null before it was founded.</summary>
    public ActorId? Owner { get; init; }

    /// <summary>Its rules.</summary>
    public Charter? Charter { get; init; }

    /// <summary>How often the charter was amended, plus one.</summary>
    public int Revision { get; init; }

    /// <summary>When it was founded.</summary>
    public DateTimeOffset FoundedAt { get; init; }

    /// <summary>Contributions that got a number.</summary>
    public long Contributions { get; init; }

    /// <summary>Record numbers set aside.</summary>
    public long Allocated { get; init; }

    /// <summary>How many records have each outcome, by its number.</summary>
    public ImmutableSortedDictionary<RecordOutcome, int> Counts { get; init; } =
        ImmutableSortedDictionary<RecordOutcome, int>.Empty;

    /// <summary>Records approved per day.</summary>
    public ImmutableSortedDictionary<DateOnly, int> Growth { get; init; } =
        ImmutableSortedDictionary<DateOnly, int>.Empty;

    /// <summary>Records in force by contributor, as many contributors as fit.</summary>
    public ImmutableSortedDictionary<ActorId, int> Contributors { get; init; } =
        ImmutableSortedDictionary<ActorId, int>.Empty;

    /// <summary>How much of the newest arrivals was already said.</summary>
    public ImmutableList<Saturation> Saturation { get; init; } = [];

    /// <summary>How validators did.</summary>
    public ImmutableSortedDictionary<ActorId, Standing> Standings { get; init; } =
        ImmutableSortedDictionary<ActorId, Standing>.Empty;

    /// <summary>Contributions under review, in the order in which they came.</summary>
    public ImmutableList<long> InReview { get; init; } = [];

    /// <summary>The newest version.</summary>
    public VersionHeader? Latest { get; init; }

    /// <summary>The version that is being made.</summary>
    public int? Publishing { get; init; }

    /// <summary>Records that left since the newest version was begun.</summary>
    public int LeftSinceLatest { get; init; }

    /// <summary>Records that were approved since the newest version was begun.</summary>
    public int ApprovedSinceLatest { get; init; }

    /// <summary>The last news taken from every active sender.</summary>
    public Inbox Inbox { get; init; } = new();
}
