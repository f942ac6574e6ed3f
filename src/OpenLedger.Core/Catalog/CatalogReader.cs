using System.Runtime.CompilerServices;
using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Catalog;

/// <summary>A part of a list.</summary>
/// <param name="Entries">Listed actors, in the order of their positions.</param>
/// <param name="Next">Where the list goes on: the key to read after; null at its end.</param>
public sealed record CatalogListing(IReadOnlyList<CatalogEntry> Entries, string? Next);

/// <summary>
/// Reads lists from the catalog, on any host, in memory that does not grow with them. The order is that of
/// positions: it looks random, never changes, and is the same for everybody.
/// </summary>
public static class CatalogReader
{
    /// <summary>The most entries in one part of a list.</summary>
    public const int MaxLimit = 1000;

    /// <summary>Every actor of one kind, retired ones included.</summary>
    public static IAsyncEnumerable<CatalogEntry> ListAsync(
        IActors actors, string kind, CancellationToken cancellationToken = default) =>
        ListAsync(actors, kind, after: null, cancellationToken);

    /// <summary>
    /// Every actor of one kind whose position comes after that of a key, listed or not; all of them if it is null.
    /// </summary>
    public static async IAsyncEnumerable<CatalogEntry> ListAsync(
        IActors actors,
        string kind,
        string? after,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var walk = new CatalogWalk(actors)
        {
            After = after is null ? null : CatalogPlaces.PositionOf(new ActorId(kind, after)),
        };
        await foreach (var page in walk.OfAsync(CatalogPlaces.ShardsOf(kind), cancellationToken))
        {
            foreach (var entry in page)
            {
                yield return entry;
            }
        }
    }

    /// <summary>The kinds of which at least one actor is listed, ordered.</summary>
    public static async Task<IReadOnlyList<string>> KindsAsync(
        IActors actors, CancellationToken cancellationToken = default) =>
        await ListAsync(actors, CatalogPlaces.KindOfKinds, cancellationToken)
            .Select(entry => entry.Id.Key)
            .Order(StringComparer.Ordinal)
            .ToListAsync(cancellationToken);

    /// <summary>Every actor of every kind, kind by kind.</summary>
    public static async IAsyncEnumerable<CatalogEntry> ListAllAsync(
        IActors actors, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var kind in await KindsAsync(actors, cancellationToken))
        {
            await foreach (var entry in ListAsync(actors, kind, cancellationToken))
            {
                yield return entry;
            }
        }
    }

    /// <summary>
    /// One part of the list of a kind. Part after part shows every actor exactly once that was listed all the time,
    /// whatever is added meanwhile.
    /// </summary>
    /// <param name="actors">Where the catalog is.</param>
    /// <param name="kind">Which list.</param>
    /// <param name="after">The key to go on after, listed or not; null to begin.</param>
    /// <param name="limit">The most entries to give, at least 1 and at most <see cref="MaxLimit"/>.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    public static async Task<CatalogListing> PartAsync(
        IActors actors, string kind, string? after, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxLimit);
        var entries = await ListAsync(actors, kind, after, cancellationToken)
            .Take(limit + 1)
            .ToListAsync(cancellationToken);
        return entries.Count > limit
            ? new CatalogListing(entries[..limit], entries[limit - 1].Id.Key)
            : new CatalogListing(entries, null);
    }
}
