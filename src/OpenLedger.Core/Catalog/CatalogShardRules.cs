using System.Collections.Immutable;
using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Catalog;

/// <summary>
/// How a shard numbers changes and when it tells them. A change gets its version when it is accepted, goes to its
/// page, which decides whether it is a later edition, and is told to followers after that: so what a follower hears
/// is never ahead of the pages, and never behind what it heard before.
/// </summary>
public static class CatalogShardRules
{
    /// <summary>Why this shard does not take an announcement, or <see cref="CatalogRefusal.None"/>.</summary>
    public static CatalogRefusal Check(string shard, CatalogAnnouncement announcement, CatalogOptions options) =>
        CatalogPlaces.ShardOf(announcement.Id) != shard ? CatalogRefusal.NotOfThisShard
        : announcement.Summary is { } summary ? Check(summary, options)
        : CatalogRefusal.None;

    /// <summary>Whether there is no room for this announcement now.</summary>
    public static bool IsCrowded(CatalogShardState state, ActorId id, CatalogOptions options) =>
        state.Intake.Length >= options.MaxIntake && Find(state.Intake, id) is null;

    /// <summary>Accepts an announcement, unless what is known is as late an edition.</summary>
    /// <returns>The next state, and the version to wait for until the announcement stands on a page.</returns>
    public static (CatalogShardState State, long Version) Take(
        CatalogShardState state, CatalogAnnouncement announcement)
    {
        var edition = announcement.Summary?.Edition ?? 0;
        if ((Find(state.Intake, announcement.Id) ?? Find(state.Tail, announcement.Id)) is { } known
            && known.Edition >= edition)
        {
            return (state, known.Version);
        }

        var entry = new CatalogEntry
        {
            Id = announcement.Id,
            Version = state.Version + 1,
            Summary = announcement.Summary,
        };
        return (state with { Version = entry.Version, Intake = Replace(state.Intake, [entry]) }, entry.Version);
    }

    /// <summary>A batch that was the whole intake is on its pages; these versions of it stand there.</summary>
    public static CatalogShardState Confirm(
        CatalogShardState state, CatalogBatch batch, CatalogStanding standing, CatalogOptions options)
    {
        var through = batch.Entries[^1].Version;
        var stand = standing.Versions.ToHashSet();
        var tail = Replace(state.Tail, [.. batch.Entries.Where(entry => stand.Contains(entry.Version))]);
        var over = Math.Max(0, tail.Length - options.MaxTail);
        return state with
        {
            Confirmed = through,
            Dropped = over > 0 ? tail[over - 1].Version : state.Dropped,
            Intake = state.Intake.RemoveAll(entry => entry.Version <= through),
            Tail = tail[over..],
        };
    }

    /// <summary>What a follower that has heard everything through a version has to hear.</summary>
    public static CatalogChanges Changes(CatalogShardState state, long after)
    {
        var hasGap = after < state.Dropped;
        return new CatalogChanges
        {
            Through = state.Confirmed,
            HasGap = hasGap,
            Entries = hasGap ? [] : state.Tail.RemoveAll(entry => entry.Version <= after),
        };
    }

    /// <summary>When a shard with work unfinished wants to be woken.</summary>
    public static DateTimeOffset? NextAlarm(CatalogShardState state, DateTimeOffset now, CatalogOptions options) =>
        state.Intake.IsEmpty ? null : now + options.WakeAfter;

    private static CatalogRefusal Check(CatalogSummary summary, CatalogOptions options) =>
        summary.Edition <= 0 ? CatalogRefusal.EditionNotPositive
        : summary.Facts.Count > options.MaxFacts ? CatalogRefusal.TooManyFacts
        : summary.Facts.Any(fact => !IsUsable(fact, options)) ? CatalogRefusal.FactUnusable
        : summary.Facts.Sum(LengthOf) > options.MaxSummaryLength ? CatalogRefusal.SummaryTooLong
        : CatalogRefusal.None;

    private static bool IsUsable(KeyValuePair<FactName, string> fact, CatalogOptions options) =>
        fact.Key != default && fact.Value?.Length <= options.MaxFactLength && PlainText.IsPlain(fact.Value);

    private static int LengthOf(KeyValuePair<FactName, string> fact) => fact.Key.ToString().Length + fact.Value.Length;

    private static CatalogEntry? Find(ImmutableArray<CatalogEntry> entries, ActorId id)
    {
        foreach (var entry in entries)
        {
            if (entry.Id == id)
            {
                return entry;
            }
        }

        return null;
    }

    // Versions only grow, so what is later belongs at the end.
    private static ImmutableArray<CatalogEntry> Replace(
        ImmutableArray<CatalogEntry> entries, IReadOnlyList<CatalogEntry> later)
    {
        var ids = later.Select(entry => entry.Id).ToHashSet();
        return entries.RemoveAll(entry => ids.Contains(entry.Id)).AddRange(later);
    }
}
