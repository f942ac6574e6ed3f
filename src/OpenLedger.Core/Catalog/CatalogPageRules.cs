using System.Collections.Immutable;
using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Catalog;

/// <summary>How entries are merged into a page: the latest edition stands, whatever comes when.</summary>
public static class CatalogPageRules
{
    /// <summary>Writes what belongs here; the rest belongs on the pages below.</summary>
    public static CatalogPut Put(CatalogPageState state, CatalogBatch batch, CatalogOptions options)
    {
        var entries = state.Entries.ToBuilder();
        var isFull = state.IsFull;
        var (standing, below) = (new List<long>(), new List<CatalogEntry>());
        foreach (var entry in batch.Entries)
        {
            var at = IndexOf(entries, entry.Id);
            if (at >= 0)
            {
                entries[at] = entry.Edition > entries[at].Edition ? entry : entries[at];
            }
            else if (isFull)
            {
                below.Add(entry);
                continue;
            }
            else
            {
                at = ~at;
                entries.Insert(at, entry);
                isFull = entries.Count >= options.MaxPageEntries;
            }

            if (entries[at].Version == entry.Version)
            {
                standing.Add(entry.Version);
            }
        }

        var isSame = isFull == state.IsFull && entries.SequenceEqual(state.Entries, ReferenceEqualityComparer.Instance);
        return new CatalogPut(
            isSame ? state : state with { IsFull = isFull, Entries = entries.ToImmutable() }, standing, below);
    }

    private static int IndexOf(ImmutableArray<CatalogEntry>.Builder entries, ActorId id)
    {
        var (low, high) = (0, entries.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = entries[middle].Id.CompareTo(id);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }
}

/// <summary>What became of a batch on one page.</summary>
/// <param name="State">The page after it.</param>
/// <param name="Standing">The versions that stand on this page now.</param>
/// <param name="Below">What belongs on the pages below.</param>
public sealed record CatalogPut(
    CatalogPageState State, IReadOnlyList<long> Standing, IReadOnlyList<CatalogEntry> Below);
