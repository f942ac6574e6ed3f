using System.Globalization;

namespace OpenLedger.Core.Receipts;

/// <summary>A page of a log.</summary>
/// <param name="Level">0 for entries; above that, hashes of full pages of the level below.</param>
/// <param name="Number">Which page of its level, counted from 0.</param>
public readonly record struct PageId(int Level, long Number)
{
    /// <summary>The key of the page's actor.</summary>
    public string KeyIn(string shard) => string.Create(CultureInfo.InvariantCulture, $"{shard}/{Level}/{Number}");
}

/// <summary>What stands on a full page.</summary>
public sealed record PageContent
{
    /// <summary>The hashes, of entries or of pages of the level below.</summary>
    public required IReadOnlyList<Blobs.Digest> Hashes { get; init; }

    /// <summary>The entries; none on a level above 0.</summary>
    public required IReadOnlyList<ReadOnlyMemory<byte>> Entries { get; init; }
}
