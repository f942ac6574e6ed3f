using System.Collections.Immutable;

namespace OpenLedger.Core.Catalog;

/// <summary>
/// What a shard knows: announcements on their way to pages, and the latest changes that are on them. Both are
/// bounded; everything else is on the pages.
/// </summary>
public sealed record CatalogShardState
{
    /// <summary>The version of this stored shape.</summary>
    public int Shape { get; init; } = 1;

    /// <summary>Whether this shard's kind is listed among the kinds.</summary>
    public bool IsKindListed { get; init; }

    /// <summary>The version given last.</summary>
    public long Version { get; init; }

    /// <summary>Every change through this version is on its page.</summary>
    public long Confirmed { get; init; }

    /// <summary>Changes through this version may no longer be in the tail.</summary>
    public long Dropped { get; init; }

    /// <summary>What is accepted and not confirmed, one entry per id, in the order of versions.</summary>
    public ImmutableArray<CatalogEntry> Intake { get; init; } = [];

    /// <summary>The latest confirmed changes, one entry per id, in the order of versions.</summary>
    public ImmutableArray<CatalogEntry> Tail { get; init; } = [];
}
