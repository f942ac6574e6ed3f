using System.Runtime.InteropServices;

namespace OpenLedger.Spans.Ranking;

/// <summary>A record's number and its score.</summary>
public readonly record struct RankedRecord(long Record, double Score);

/// <summary>
/// Ranks records by the terms that they share with a query (Okapi BM25): the baseline that any attribution must beat,
/// and the order in which records are shown. Terms are whatever the caller compares by: tokens, folded words. A query's
/// repeated term counts each time. O(postings of the query's terms) per query. Reading is thread-safe.
/// </summary>
/// <param name="saturation">How soon repeating a term stops to help (k1). Usual: 1.2.</param>
/// <param name="lengthPart">How much a long record's terms count less, 0 to 1 (b). Usual: 0.75.</param>
public sealed class Bm25<TTerm>(double saturation = 1.2, double lengthPart = 0.75) where TTerm : notnull
{
    private readonly Dictionary<TTerm, List<Posting>> postings = [];
    private readonly List<long> numbers = [];
    private readonly List<int> lengths = [];
    private long terms;

    /// <summary>Records added.</summary>
    public int Records => numbers.Count;

    /// <summary>Adds a record by its terms in any order.</summary>
    public void Add(long record, ReadOnlySpan<TTerm> recordTerms)
    {
        var counts = new Dictionary<TTerm, int>();
        foreach (var term in recordTerms)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, term, out _)++;
        }

        foreach (var (term, count) in counts)
        {
            ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(postings, term, out _);
            (list ??= []).Add(new Posting(numbers.Count, count));
        }

        numbers.Add(record);
        lengths.Add(recordTerms.Length);
        terms += recordTerms.Length;
    }

    /// <summary>
    /// The records that score highest, at most so many; of equals those that were added first. Records that share no
    /// term are left out.
    /// </summary>
    public IReadOnlyList<RankedRecord> Rank(ReadOnlySpan<TTerm> query, int most)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        var scores = new Dictionary<int, double>();
        var meanLength = (double)terms / Records;
        foreach (var term in query)
        {
            if (!postings.TryGetValue(term, out var list))
            {
                continue;
            }

            // The 1 keeps a term that most records have from counting against those that have it.
            var rarity = Math.Log(1 + ((Records - list.Count + 0.5) / (list.Count + 0.5)));
            foreach (var (place, count) in list)
            {
                var damping = saturation * (1 - lengthPart + (lengthPart * lengths[place] / meanLength));
                CollectionsMarshal.GetValueRefOrAddDefault(scores, place, out _) +=
                    rarity * count * (saturation + 1) / (count + damping);
            }
        }

        var ranked = scores.ToArray();
        Array.Sort(ranked, (one, other) => (-one.Value, one.Key).CompareTo((-other.Value, other.Key)));
        return [.. ranked.Take(most).Select(pair => new RankedRecord(numbers[pair.Key], pair.Value))];
    }

    private readonly record struct Posting(int Place, int Count);
}
