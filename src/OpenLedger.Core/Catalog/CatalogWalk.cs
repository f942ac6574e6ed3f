using System.Runtime.CompilerServices;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;

namespace OpenLedger.Core.Catalog;

/// <summary>
/// Walks the pages of the catalog in the order of positions. It holds no more than the pages above the current one
/// and those read ahead, however many there are. Whatever is listed while it walks appears once or not at all;
/// whatever was listed before appears exactly once, because entries never move.
/// </summary>
internal sealed class CatalogWalk(IActors actors)
{
    /// <summary>Pages read at once on each level of the tree: all that are below one page.</summary>
    public int AtOnce { get; init; } = 16;

    /// <summary>Whether an answer of an activation that the store has left behind would do harm.</summary>
    public bool IsProven { get; init; }

    /// <summary>Only what comes after this position; null for everything.</summary>
    public Digest? After { get; init; }

    /// <summary>What stands on these pages and below, in batches of bounded size.</summary>
    public IAsyncEnumerable<IReadOnlyList<CatalogEntry>> OfAsync(
        IEnumerable<string> pages, CancellationToken cancellationToken = default) =>
        OfAsync(pages, [], cancellationToken);

    private async IAsyncEnumerable<IReadOnlyList<CatalogEntry>> OfAsync(
        IEnumerable<string> pages,
        IReadOnlyList<Placed> above,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var read = ReadAhead.OfAsync(
            pages.Where(MayHoldMore), page => actors.Get<ICatalogPage>(page).ReadAsync(IsProven), AtOnce,
            cancellationToken);
        await foreach (var (page, content) in read)
        {
            var here = Here(page, content, above);
            if (!content.IsFull)
            {
                yield return [.. here.OrderBy(each => each.Position).Select(each => each.Entry)];
                continue;
            }

            await foreach (var batch in OfAsync(CatalogPlaces.PagesBelow(page), here, cancellationToken))
            {
                yield return batch;
            }
        }
    }

    // Entries of the pages above stand in the same order as those below: each belongs where its digits lead.
    private List<Placed> Here(string page, CatalogPageContent content, IReadOnlyList<Placed> above)
    {
        var (digit, depth) = (page[^1], CatalogPlaces.DepthOf(page));
        var here = above.Where(each => CatalogPlaces.DigitOf(each.Position, depth) == digit).ToList();
        foreach (var entry in content.Entries)
        {
            var position = CatalogPlaces.PositionOf(entry.Id);
            if (After is null || position.CompareTo(After.Value) > 0)
            {
                here.Add(new Placed(position, entry));
            }
        }

        return here;
    }

    // A page whose digits come before those of the position holds nothing after it, nor does any page below.
    private bool MayHoldMore(string page) => After is null || string.CompareOrdinal(
        page, page.Length - 1 - CatalogPlaces.DepthOf(page), After.Value.ToString(), 0,
        CatalogPlaces.DepthOf(page) + 1) >= 0;

    private readonly record struct Placed(Digest Position, CatalogEntry Entry);
}
