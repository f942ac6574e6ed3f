using System.Collections.Immutable;

namespace OpenLedger.Core.Catalog;

/// <summary>The entries of one page.</summary>
public sealed record CatalogPageState
{
    /// <summary>The version of this stored shape.</summary>
    public int Shape { get; init; } = 1;

    /// <summary>
    /// Whether the page takes no further ids. It is stored, and stays: with another limit an id that stands below
    /// could come to stand here as well.
    /// </summary>
    public bool IsFull { get; init; }

    /// <summary>The entries, ordered by id.</summary>
    public ImmutableArray<CatalogEntry> Entries { get; init; } = [];
}
