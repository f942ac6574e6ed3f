using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Catalog;

/// <summary>
/// One of the sixteen parts in which the catalog lists the actors of a kind: the part is the first hexadecimal digit
/// of the id's digest. It numbers all changes of its part and keeps the latest of them for those who follow.
/// </summary>
public interface ICatalogShard : IActor
{
    /// <summary>
    /// Lists an actor, or replaces its summary by a later edition. Answers when that stands on a page, so that every
    /// list from then on shows it. To repeat it, or to send an edition that is not the latest, changes nothing.
    /// </summary>
    Task<CatalogAnswer> PublishAsync(CatalogAnnouncement announcement);

    /// <summary>What has changed since a version, or that so old a version has to read the pages.</summary>
    Task<CatalogChanges> ChangesAsync(long after);
}
