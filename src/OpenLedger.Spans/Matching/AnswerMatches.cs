using System.Buffers;
using System.Runtime.InteropServices;
using OpenLedger.Spans.Indexes;

namespace OpenLedger.Spans.Matching;

/// <summary>
/// The longest matches at the first positions of an answer in every shard, and from them all counts without another
/// search. Holds rented memory until disposed of; nothing is allocated per position. Not thread-safe.
/// </summary>
internal sealed class AnswerMatches : IDisposable
{
    private readonly SpanCorpus corpus;
    private readonly int[] answer;
    private readonly int length;
    private readonly int positions;
    private readonly int[] lengths;
    private readonly Witness[] witnesses;

    // What was asked last: tokens of the answer, and in every view the suffixes that begin with them.
    private readonly RankRange[] ranges;
    private (int Start, int Tokens) asked = (-1, 0);

    /// <summary>O(positions × shards × log tokens).</summary>
    public AnswerMatches(SpanCorpus corpus, ReadOnlySpan<int> answer, int positions)
    {
        corpus.RequireOpen();
        this.corpus = corpus;
        this.positions = positions;
        length = answer.Length;
        this.answer = ArrayPool<int>.Shared.Rent(length);
        answer.CopyTo(this.answer);
        lengths = ArrayPool<int>.Shared.Rent(positions);
        witnesses = ArrayPool<Witness>.Shared.Rent(positions * corpus.Views.Count);
        ranges = ArrayPool<RankRange>.Shared.Rent(corpus.Views.Count);
        for (var view = 0; view < corpus.Views.Count; view++)
        {
            corpus.Views[view].LongestOfEach(answer, witnesses.AsSpan(view * positions, positions));
        }

        for (var position = 0; position < positions; position++)
        {
            lengths[position] = LiveLength(position);
        }
    }

    /// <summary>For each position how many tokens from there some record holds that is not withdrawn.</summary>
    public ReadOnlySpan<int> Lengths => lengths.AsSpan(0, positions);

    /// <summary>How often records that are not withdrawn hold these tokens of the answer.</summary>
    public long Count(int start, int tokens)
    {
        Ask(start, tokens);
        long count = 0;
        for (var view = 0; view < corpus.Views.Count; view++)
        {
            count += view < corpus.Shards.Count ? ranges[view].Count : -ranges[view].Count;
        }

        return count;
    }

    /// <summary>
    /// Where records hold these tokens, by record and position: all, or above a cap a fair sample of all that the
    /// seed decides. O(cap) unless most occurrences are withdrawn.
    /// </summary>
    public List<Occurrence> Locate(int start, int tokens, int cap, ulong seed)
    {
        var live = Count(start, tokens);
        long all = 0;
        for (var shard = 0; shard < corpus.Shards.Count; shard++)
        {
            all += ranges[shard].Count;
        }

        var draws = SeededDraws.For(seed, start, tokens);
        var found = live <= cap || all > 2 * live ? All() : Draw(all, cap, ref draws);
        if (found.Count > cap)
        {
            draws.Sample(CollectionsMarshal.AsSpan(found), cap);
            found.RemoveRange(cap, found.Count - cap);
        }

        found.Sort((one, other) => (one.Record, one.Position).CompareTo((other.Record, other.Position)));
        return found;
    }

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(answer);
        ArrayPool<int>.Shared.Return(lengths);
        ArrayPool<Witness>.Shared.Return(witnesses);
        ArrayPool<RankRange>.Shared.Return(ranges);
    }

    // What is withdrawn is in the shards too, so only a match that is as long there can be gone, and then backs off
    // to the longest that somebody else has. Counts fall with length, which a binary search needs.
    private int LiveLength(int position)
    {
        int longest = 0, withdrawn = 0;
        for (var view = 0; view < corpus.Views.Count; view++)
        {
            var found = witnesses[(view * positions) + position].Length;
            (longest, withdrawn) = view < corpus.Shards.Count
                ? (Math.Max(longest, found), withdrawn)
                : (longest, Math.Max(withdrawn, found));
        }

        if (longest > withdrawn || Count(position, longest) > 0)
        {
            return longest;
        }

        int live = 0, gone = longest;
        while (gone - live > 1)
        {
            var middle = (live + gone) / 2;
            (live, gone) = Count(position, middle) > 0 ? (middle, gone) : (live, middle);
        }

        return live;
    }

    // One token more than was asked last is looked for among those that were found.
    private void Ask(int start, int tokens)
    {
        if (asked == (start, tokens))
        {
            return;
        }

        var isNext = asked == (start, tokens - 1) && tokens > 1;
        for (var view = 0; view < corpus.Views.Count; view++)
        {
            var witness = witnesses[(view * positions) + start];
            var pattern = answer.AsSpan(start, tokens);
            ranges[view] = tokens == 0 || witness.Length < tokens ? default
                : isNext ? corpus.Views[view].Narrow(ranges[view], witness.Rank, pattern)
                : corpus.Views[view].Around(witness.Rank, pattern);
        }

        asked = (start, tokens);
    }

    private List<Occurrence> All()
    {
        var found = new List<Occurrence>();
        for (var shard = 0; shard < corpus.Shards.Count; shard++)
        {
            for (var rank = ranges[shard].Start; rank < ranges[shard].End; rank++)
            {
                if (corpus.TryLocate(shard, rank, out var occurrence))
                {
                    found.Add(occurrence);
                }
            }
        }

        return found;
    }

    // Fair: every occurrence is as likely as any other, and those that are withdrawn are drawn again. All that are
    // missing are drawn before the first is looked up, so that memory is waited for once.
    private List<Occurrence> Draw(long all, int cap, ref SeededDraws draws)
    {
        var found = new List<Occurrence>(cap);
        var drawn = new HashSet<long>(cap);
        var places = new List<(int Shard, int Rank)>(cap);
        while (found.Count < cap)
        {
            places.Clear();
            while (found.Count + places.Count < cap)
            {
                if (draws.Below(all) is var draw && drawn.Add(draw))
                {
                    places.Add(PlaceOf(draw));
                }
            }

            foreach (var (shard, rank) in places)
            {
                if (corpus.TryLocate(shard, rank, out var occurrence))
                {
                    found.Add(occurrence);
                }
            }
        }

        return found;
    }

    private (int Shard, int Rank) PlaceOf(long draw)
    {
        var shard = 0;
        for (; draw >= ranges[shard].Count; shard++)
        {
            draw -= ranges[shard].Count;
        }

        var rank = ranges[shard].Start + (int)draw;
        corpus.Views[shard].Expect(rank);
        return (shard, rank);
    }
}
