using System.Buffers;
using System.Numerics;

namespace OpenLedger.Spans.Copies;

/// <summary>
/// Sorts hashes in O(n): they are spread evenly, so one pass by their leading bits puts each within a few places of
/// where it belongs. Hashes that somebody has chosen to gather cost no more than an ordinary sort.
/// </summary>
internal static class PrintSort
{
    private const int Small = 256;
    private const int HashesPerBucketBits = 2;

    /// <summary>Sorts in place and drops repeats; returns how many remain at the front.</summary>
    public static int SortDistinct(Span<ulong> prints)
    {
        if (prints.Length <= Small)
        {
            prints.Sort();
        }
        else
        {
            SortByBuckets(prints);
        }

        var kept = 0;
        foreach (var print in prints)
        {
            if (kept == 0 || prints[kept - 1] != print)
            {
                prints[kept++] = print;
            }
        }

        return kept;
    }

    private static void SortByBuckets(Span<ulong> prints)
    {
        var bits = BitOperations.Log2((uint)prints.Length) - HashesPerBucketBits;
        var ends = ArrayPool<int>.Shared.Rent(1 << bits);
        var copy = ArrayPool<ulong>.Shared.Rent(prints.Length);
        var starts = ends.AsSpan(0, 1 << bits);
        starts.Clear();
        prints.CopyTo(copy);
        foreach (var print in prints)
        {
            starts[(int)(print >> (64 - bits))]++;
        }

        var sum = 0;
        foreach (ref var start in starts)
        {
            (start, sum) = (sum, sum + start);
        }

        foreach (var print in copy.AsSpan(0, prints.Length))
        {
            prints[starts[(int)(print >> (64 - bits))]++] = print;
        }

        // Each bucket's start has moved to its end.
        var from = 0;
        foreach (var end in starts)
        {
            prints[from..end].Sort();
            from = end;
        }

        ArrayPool<int>.Shared.Return(ends);
        ArrayPool<ulong>.Shared.Return(copy);
    }
}
