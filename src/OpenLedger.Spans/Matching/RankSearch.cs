using OpenLedger.Spans.Indexes;

namespace OpenLedger.Spans.Matching;

/// <summary>The rank of a suffix that begins like a query, and how many tokens they share; no rank if none.</summary>
internal readonly record struct Witness(int Rank, int Length);

/// <summary>
/// A binary search for a query's rank that can be left and taken up again: the ranks that are left, and how many
/// tokens the suffixes at both ends of them share with the query.
/// </summary>
internal struct RankSearch
{
    private RankRange bucket;
    private int low;
    private int high;
    private int lowShares;
    private int highShares;

    /// <summary>Where in the answer the query begins.</summary>
    public int Position { get; private init; }

    public readonly bool IsOpen => low < high;

    /// <summary>The rank that is looked at next.</summary>
    public readonly int Middle => low + ((high - low) >> 1);

    /// <summary>How many tokens all suffixes that are left share with the query.</summary>
    public readonly int Shared => Math.Min(lowShares, highShares);

    /// <summary>All suffixes of the bucket share as many tokens with the query as are known.</summary>
    public static RankSearch Begin(int position, RankRange bucket, int known) => new()
    {
        Position = position,
        bucket = bucket,
        low = bucket.Start,
        high = bucket.End,
        lowShares = known,
        highShares = known,
    };

    /// <summary>The suffix in the middle is smaller than the query.</summary>
    public void GoRight(int shared) => (low, lowShares) = (Middle + 1, shared);

    /// <summary>The suffix in the middle is larger than the query.</summary>
    public void GoLeft(int shared) => (high, highShares) = (Middle, shared);

    /// <summary>The suffix in the middle begins with the whole query.</summary>
    public void End(int shared) => (low, high, lowShares) = (Middle + 1, Middle + 1, shared);

    /// <summary>Of the two suffixes beside the query's rank the one that shares more, once that is found.</summary>
    public readonly Witness Nearest()
    {
        var before = low > bucket.Start ? lowShares : 0;
        var after = high < bucket.End ? highShares : 0;
        return before >= after ? new Witness(low - 1, before) : new Witness(high, after);
    }
}
