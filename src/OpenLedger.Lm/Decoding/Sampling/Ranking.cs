namespace OpenLedger.Lm.Decoding.Sampling;

/// <summary>
/// Orders tokens by a score, the best first, and among equal ones the smaller id first. A score and its token are one
/// number, so that ordering is comparing numbers and nothing is allocated.
/// </summary>
internal static class Ranking
{
    private const uint Sign = 0x8000_0000;

    /// <summary>The smaller the rank, the better the token.</summary>
    public static ulong Rank(float score, int token)
    {
        var bits = BitConverter.SingleToUInt32Bits(score);
        var ascending = (bits & Sign) != 0 ? ~bits : bits | Sign;
        return ((ulong)~ascending << 32) | (uint)token;
    }

    public static int Token(ulong rank) => (int)(uint)rank;

    /// <summary>The best tokens in order, as many as there is room for. O(scores · log room) at worst.</summary>
    public static void Best(ReadOnlySpan<float> scores, Span<ulong> best)
    {
        for (var token = 0; token < best.Length; token++)
        {
            best[token] = Rank(scores[token], token);
        }

        // Falling order is a heap whose root is the worst of the best.
        best.Sort();
        best.Reverse();
        for (var token = best.Length; token < scores.Length; token++)
        {
            var rank = Rank(scores[token], token);
            if (rank < best[0])
            {
                ReplaceRoot(best, rank);
            }
        }

        best.Sort();
    }

    private static void ReplaceRoot(Span<ulong> heap, ulong rank)
    {
        var at = 0;
        while (true)
        {
            var child = 2 * at + 1;
            if (child >= heap.Length)
            {
                break;
            }

            child += child + 1 < heap.Length && heap[child + 1] > heap[child] ? 1 : 0;
            if (heap[child] <= rank)
            {
                break;
            }

            heap[at] = heap[child];
            at = child;
        }

        heap[at] = rank;
    }
}
