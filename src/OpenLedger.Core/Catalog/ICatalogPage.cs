using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Catalog;

/// <summary>
/// One page of the catalog. The pages of a shard form a tree by the digits of the ids' digests: what finds no room
/// on a page stands on the page below it that has the next digit. An entry never moves and is never deleted.
/// </summary>
public interface ICatalogPage : IActor
{
    /// <summary>
    /// Writes entries, here or on pages below. One that is not a later edition than what stands changes nothing, so a
    /// batch may come late, repeated and out of order. Answers which of them stand.
    /// </summary>
    Task<CatalogStanding> PutAsync(CatalogBatch batch);

    /// <summary>What stands on this page.</summary>
    /// <param name="isProven">
    /// Whether the page shall be written again first. Only a write shows that this activation is not one of two which
    /// the store has left behind, and reads as it remembers. For readers to whom an old answer is a lost change.
    /// </param>
    Task<CatalogPageContent> ReadAsync(bool isProven);
}
