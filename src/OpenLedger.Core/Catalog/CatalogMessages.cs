using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Catalog;

/// <summary>What an actor lets others know of it without a call: a few facts, replaced as a whole.</summary>
public sealed record CatalogSummary
{
    /// <summary>Nothing said: what to add facts to.</summary>
    public static readonly ImmutableSortedDictionary<FactName, string> NoFacts =
        ImmutableSortedDictionary<FactName, string>.Empty;

    /// <summary>
    /// The publisher's own count of its summaries, from 1 upwards: the highest one stands, in whatever order they
    /// arrive.
    /// </summary>
    public required long Edition { get; init; }

    /// <summary>Facts by name, ordered.</summary>
    public ImmutableSortedDictionary<FactName, string> Facts { get; init; } = NoFacts;

    /// <summary>Whether the actor is retired. It stays listed.</summary>
    public bool IsRetired { get; init; }
}

/// <summary>An actor lists itself.</summary>
public sealed record CatalogAnnouncement
{
    /// <summary>Who is listed.</summary>
    public required ActorId Id { get; init; }

    /// <summary>What it says of itself; null to be listed and no more.</summary>
    public CatalogSummary? Summary { get; init; }
}

/// <summary>One listed actor.</summary>
public sealed record CatalogEntry
{
    /// <summary>Who is listed.</summary>
    public required ActorId Id { get; init; }

    /// <summary>The number of the change that made this entry, in its shard.</summary>
    public required long Version { get; init; }

    /// <summary>What it says of itself; null if it never said anything.</summary>
    public CatalogSummary? Summary { get; init; }

    /// <summary>The edition of its summary; 0 without one.</summary>
    [JsonIgnore]
    public long Edition => Summary?.Edition ?? 0;

    /// <summary>Whether the actor is retired.</summary>
    [JsonIgnore]
    public bool IsRetired => Summary?.IsRetired ?? false;
}

/// <summary>The outcome of an announcement.</summary>
/// <param name="Refusal">Why it was refused, or <see cref="CatalogRefusal.None"/>.</param>
public sealed record CatalogAnswer(CatalogRefusal Refusal)
{
    /// <summary>It is listed.</summary>
    public static readonly CatalogAnswer Done = new(CatalogRefusal.None);

    /// <summary>Whether it is listed.</summary>
    [JsonIgnore]
    public bool IsDone => Refusal == CatalogRefusal.None;
}

/// <summary>The latest changes of one shard.</summary>
public sealed record CatalogChanges
{
    /// <summary>Every change through this version is on its page, and told here or before.</summary>
    public required long Through { get; init; }

    /// <summary>Whether changes between the asked version and these are no longer kept: read the pages.</summary>
    public bool HasGap { get; init; }

    /// <summary>Entries that have changed, each once, as they are now, in the order of their versions.</summary>
    public required IReadOnlyList<CatalogEntry> Entries { get; init; }
}

/// <summary>Entries on their way to their pages.</summary>
public sealed record CatalogBatch(IReadOnlyList<CatalogEntry> Entries);

/// <summary>Which versions of a batch stand on a page now; the others met a later edition, or the same.</summary>
public sealed record CatalogStanding(IReadOnlyList<long> Versions);

/// <summary>What stands on one page.</summary>
/// <param name="Entries">Its entries, ordered by id.</param>
/// <param name="IsFull">Whether further entries stand on the pages below.</param>
public sealed record CatalogPageContent(IReadOnlyList<CatalogEntry> Entries, bool IsFull);
