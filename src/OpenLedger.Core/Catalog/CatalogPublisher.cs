using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Catalog;

/// <summary>
/// How an actor lists itself. A call that fails may be repeated; an actor that must be found by others registers
/// before it has anything that they look for.
/// </summary>
public static class CatalogPublisher
{
    /// <summary>Lists an actor; returns when every list shows it.</summary>
    public static Task RegisterAsync(IActors actors, ActorId id) =>
        AnnounceAsync(actors, new CatalogAnnouncement { Id = id });

    /// <summary>Lists an actor with a summary, which replaces every earlier edition of it.</summary>
    public static Task<CatalogAnswer> PublishAsync(IActors actors, ActorId id, CatalogSummary summary) =>
        AnnounceAsync(actors, new CatalogAnnouncement { Id = id, Summary = summary });

    private static Task<CatalogAnswer> AnnounceAsync(IActors actors, CatalogAnnouncement announcement) =>
        actors.Get<ICatalogShard>(CatalogPlaces.ShardOf(announcement.Id)).PublishAsync(announcement);
}
