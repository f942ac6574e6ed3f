using OpenLedger.Spans.Indexes;
using OpenLedger.Spans.Suffixes;

namespace OpenLedger.Spans.Matching;

/// <summary>
/// Searches sorted suffixes. The text ends with a mark that no query holds, so comparisons stop before its end. A
/// view may lack buckets; all suffixes are searched then. Owns nothing.
/// </summary>
internal sealed unsafe class SuffixView(int* text, int textLength, int* suffixes, TokenBuckets? buckets, int count)
{
    /// <summary>Tokens compared one by one before vectors are worth their start.</summary>
    private const int Short = 8;

    /// <summary>Searches at once; each number from 8 to 64 was quicker than the one before, 64 a little.</summary>
    private const int AtOnce = 64;

    public SuffixView(int* text, int textLength, int* suffixes, TokenBuckets buckets)
        : this(text, textLength, suffixes, buckets, buckets.Of(buckets.Vocabulary - 1).End)
    {
    }

    public TokenBuckets? Buckets => buckets;

    /// <summary>Where a suffix starts in the text.</summary>
    public int Position(int rank) => suffixes[rank];

    /// <summary>Says that a suffix's position will be asked for.</summary>
    public void Expect(int rank) => Prefetching.Ask(suffixes + rank);

    /// <summary>
    /// A suffix that shares most with the beginning of a query. One binary search in the first token's bucket for
    /// the query's own rank; what both ends share with it is shared by all between and never compared again. The
    /// answer is one of the two neighbours of that rank, of which there is one only at either end of the bucket.
    /// O(log bucket + tokens shared).
    /// </summary>
    public Witness Longest(ReadOnlySpan<int> query)
    {
        var search = RankSearch.Begin(0, BucketOf(query), buckets is null ? 0 : 1);
        while (search.IsOpen)
        {
            Step(ref search, query);
        }

        return search.Nearest();
    }

    /// <summary>
    /// The same for the query from each of the first positions of an answer. Each step of a search waits for memory
    /// twice; several searches go on at once, so that they wait together and not one after the other.
    /// </summary>
    public void LongestOfEach(ReadOnlySpan<int> answer, Span<Witness> found)
    {
        Span<RankSearch> open = stackalloc RankSearch[AtOnce];
        for (int count = 0, next = 0; next < found.Length || count > 0;)
        {
            for (; count < AtOnce && next < found.Length; next++)
            {
                open[count] = RankSearch.Begin(next, BucketOf(answer[next..]), buckets is null ? 0 : 1);
                found[next] = open[count].Nearest();
                count += open[count].IsOpen ? 1 : 0;
            }

            foreach (ref readonly var search in open[..count])
            {
                Prefetching.Ask(text + suffixes[search.Middle] + search.Shared);
            }

            // From the last, so that what is moved into the place of a search that ended has made its step.
            for (var i = count - 1; i >= 0; i--)
            {
                Step(ref open[i], answer[open[i].Position..]);
                if (open[i].IsOpen)
                {
                    Prefetching.Ask(suffixes + open[i].Middle);
                }
                else
                {
                    found[open[i].Position] = open[i].Nearest();
                    open[i] = open[--count];
                }
            }
        }
    }

    /// <summary>
    /// All suffixes that begin with a pattern, from one of them that is known: steps that double, then a binary
    /// search, to each side. O(log of how many there are).
    /// </summary>
    public RankRange Around(int witness, ReadOnlySpan<int> pattern)
    {
        var bucket = BucketOf(pattern);
        if (pattern.Length == 1 && buckets is not null)
        {
            return bucket;
        }

        var known = buckets is null ? 0 : 1;
        return new RankRange(First(bucket, witness, pattern, known), Last(bucket, witness, pattern, known) + 1);
    }

    /// <summary>
    /// The same within all suffixes that begin with the pattern but for its last token. What follows is often the same
    /// for all of them, so the ends are looked at first.
    /// </summary>
    public RankRange Narrow(RankRange within, int witness, ReadOnlySpan<int> pattern)
    {
        var known = pattern.Length - 1;
        var first = Begins(within.Start, pattern, known) ? within.Start : First(within, witness, pattern, known);
        var last = Begins(within.End - 1, pattern, known) ? within.End - 1 : Last(within, witness, pattern, known);
        return new RankRange(first, last + 1);
    }

    private int First(RankRange within, int witness, ReadOnlySpan<int> pattern, int known)
    {
        int inside = witness, step = 1;
        for (; inside - step >= within.Start && Begins(inside - step, pattern, known); step *= 2)
        {
            inside -= step;
        }

        var outside = Math.Max(inside - step, within.Start - 1);
        while (inside - outside > 1)
        {
            var middle = outside + ((inside - outside) >> 1);
            (inside, outside) = Begins(middle, pattern, known) ? (middle, outside) : (inside, middle);
        }

        return inside;
    }

    private int Last(RankRange within, int witness, ReadOnlySpan<int> pattern, int known)
    {
        int inside = witness, step = 1;
        for (; inside + step < within.End && Begins(inside + step, pattern, known); step *= 2)
        {
            inside += step;
        }

        var outside = Math.Min(inside + step, within.End);
        while (outside - inside > 1)
        {
            var middle = inside + ((outside - inside) >> 1);
            (inside, outside) = Begins(middle, pattern, known) ? (middle, outside) : (inside, middle);
        }

        return inside;
    }

    private void Step(ref RankSearch search, ReadOnlySpan<int> query)
    {
        var start = text + suffixes[search.Middle];
        var shared = Extend(start, query, search.Shared);
        if (shared == query.Length)
        {
            search.End(shared);
        }
        else if (start[shared] < query[shared])
        {
            search.GoRight(shared);
        }
        else
        {
            search.GoLeft(shared);
        }
    }

    private RankRange BucketOf(ReadOnlySpan<int> query)
    {
        if (query.IsEmpty)
        {
            return default;
        }

        return buckets is null ? new RankRange(0, count) : buckets.Of(query[0]);
    }

    // A forged order could claim what is not shared and lead beyond the text; what is left of it is the limit.
    private int Extend(int* start, ReadOnlySpan<int> query, int shared)
    {
        var most = (int)Math.Min(query.Length, text + textLength - 1 - start);
        shared = Math.Min(shared, most);
        for (var end = Math.Min(most, shared + Short); shared < end; shared++)
        {
            if (start[shared] != query[shared])
            {
                return shared;
            }
        }

        return shared == most
            ? shared
            : shared + new ReadOnlySpan<int>(start + shared, most - shared).CommonPrefixLength(query[shared..]);
    }

    private bool Begins(int rank, ReadOnlySpan<int> pattern, int known) =>
        Extend(text + suffixes[rank], pattern, known) == pattern.Length;
}
