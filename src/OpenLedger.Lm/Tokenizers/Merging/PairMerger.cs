using System.Buffers;

namespace OpenLedger.Lm.Tokenizers.Merging;

/// <summary>
/// Merges the neighbours of one word: again and again the pair of the lowest rank, the leftmost of equals. A linked
/// list of what is left and a heap of pairs make that O(n log n), so a word of a million characters is no attack.
/// </summary>
internal static class PairMerger
{
    private const int OnStack = 64;

    /// <summary>Merges in place and returns how many tokens are left at the front.</summary>
    public static int Merge(Span<int> tokens, MergeTable table)
    {
        if (tokens.Length < 2)
        {
            return tokens.Length;
        }

        // Every pair at the start and two for each merge enter the heap: below three times the tokens.
        var count = tokens.Length;
        if (count <= OnStack)
        {
            return Merge(tokens, table, stackalloc int[2 * count], stackalloc ulong[3 * count]);
        }

        var links = ArrayPool<int>.Shared.Rent(2 * count);
        var heap = ArrayPool<ulong>.Shared.Rent(3 * count);
        try
        {
            return Merge(tokens, table, links, heap);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(links);
            ArrayPool<ulong>.Shared.Return(heap);
        }
    }

    private static int Merge(Span<int> tokens, MergeTable table, Span<int> links, Span<ulong> heap)
    {
        var count = tokens.Length;
        var next = links[..count];
        var previous = links.Slice(count, count);
        var queue = new PairHeap(heap);
        for (var at = 0; at < count; at++)
        {
            next[at] = at + 1;
            previous[at] = at - 1;
        }

        for (var at = 0; at + 1 < count; at++)
        {
            Offer(tokens, table, at, at + 1, ref queue);
        }

        while (queue.TryTake(out var rank, out var left))
        {
            // A pair whose half has gone into another token since is found by its rank, which no longer fits.
            var right = tokens[left] < 0 ? count : next[left];
            if (right == count
                || !table.TryFind(tokens[left], tokens[right], out var now, out var result)
                || now != rank)
            {
                continue;
            }

            tokens[left] = result;
            tokens[right] = -1;
            next[left] = next[right];
            if (next[left] < count)
            {
                previous[next[left]] = left;
                Offer(tokens, table, left, next[left], ref queue);
            }

            if (previous[left] >= 0)
            {
                Offer(tokens, table, previous[left], left, ref queue);
            }
        }

        return Compact(tokens);
    }

    private static void Offer(Span<int> tokens, MergeTable table, int left, int right, ref PairHeap queue)
    {
        if (table.TryFind(tokens[left], tokens[right], out var rank, out _))
        {
            queue.Add(rank, left);
        }
    }

    private static int Compact(Span<int> tokens)
    {
        var kept = 0;
        foreach (var token in tokens)
        {
            if (token >= 0)
            {
                tokens[kept++] = token;
            }
        }

        return kept;
    }
}
