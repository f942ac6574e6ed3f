using static OpenLedger.Spans.Suffixes.Prefetching;

namespace OpenLedger.Spans.Suffixes;

/// <summary>Moves valleys between the orders that the sort needs them in. Each pass is O(length).</summary>
internal static unsafe class Valleys
{
    /// <summary>Puts the neighbour before each valley at the end of the valley's bucket, in any order.</summary>
    public static void Place(int* text, ValleyMarks valleys, int* suffixes, int* ends)
    {
        foreach (var valley in valleys)
        {
            suffixes[--ends[text[valley]]] = valley - 1;
        }
    }

    /// <summary>Writes the positions of all valleys in their order in the text.</summary>
    public static void ListInTextOrder(ValleyMarks valleys, int* positions)
    {
        foreach (var valley in valleys)
        {
            *positions++ = valley;
        }
    }

    /// <summary>Moves the complemented entries to the front as they are in order.</summary>
    public static void Gather(int* suffixes, int length)
    {
        var count = 0;
        for (var i = 0; i < length; i++)
        {
            var entry = suffixes[i];
            suffixes[count] = ~entry;
            count += entry < 0 ? 1 : 0;
        }
    }

    /// <summary>
    /// Moves sorted valleys from the front to the ends of their buckets and clears all other entries.
    /// </summary>
    public static void Spread(int* text, int length, int* suffixes, int count, int* ends)
    {
        new Span<int>(suffixes + count, length - count).Clear();
        for (var i = count - 1; i >= 0; i--)
        {
            Ask(text + suffixes[Math.Max(i - Far, 0)]);
            var valley = suffixes[i];
            suffixes[i] = 0;
            suffixes[--ends[text[valley]]] = valley;
        }
    }
}
