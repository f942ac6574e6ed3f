using OpenLedger.Core.Actors;
using OpenLedger.Core.Catalog;

namespace OpenLedger.Simulation.Plants;

/// <summary>Tells followers that are far behind what it still has, and no more.</summary>
internal sealed class GaplessShard(ActorContext<CatalogShardState> context, CatalogOptions limits)
    : CatalogShard(context, limits)
{
    public override async Task<CatalogChanges> ChangesAsync(long after) =>
        await base.ChangesAsync(Math.Max(after, State.Dropped));
}

/// <summary>Tells of changes before they are on a page.</summary>
internal sealed class HastyShard(ActorContext<CatalogShardState> context, CatalogOptions limits)
    : CatalogShard(context, limits)
{
    public override async Task<CatalogChanges> ChangesAsync(long after)
    {
        var changes = await base.ChangesAsync(after);
        return changes with { Entries = [.. changes.Entries, .. State.Intake] };
    }
}

/// <summary>Does not care to be woken when it has crashed with announcements under way.</summary>
internal sealed class SleepyShard(ActorContext<CatalogShardState> context, CatalogOptions limits)
    : CatalogShard(context, limits)
{
    public override DateTimeOffset? NextAlarm => null;

    public override void OnActivated()
    {
    }
}

/// <summary>Reads as it remembers, whoever asks.</summary>
internal sealed class TrustedPage(ActorContext<CatalogPageState> context, CatalogOptions limits)
    : CatalogPage(context, limits)
{
    public override Task<CatalogPageContent> ReadAsync(bool isProven) => base.ReadAsync(isProven: false);
}
