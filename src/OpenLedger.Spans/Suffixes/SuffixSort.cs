namespace OpenLedger.Spans.Suffixes;

/// <summary>
/// Sorts all suffixes of a text by induction (SA-IS; Nong, Zhang and Chan 2009): linear time whatever the text, so
/// that nobody can slow an index down with repetitions. A suffix that another begins with stands before it.
/// </summary>
/// <remarks>
/// A suffix is S if it is smaller than its right neighbour, else L; an S after an L is a valley. Valleys are sorted
/// first: their substrings by induction, ties by recursion on their names. Everything else follows from them.
/// Names and lengths of a valley at position p lie at p/2, since no two valleys are neighbours; the text of names is
/// kept in the upper end of the suffixes' own memory and its symbols are counted in the gap between, where they fit.
/// Valleys whose substring no other has are in their place at once, and most of them need not be in that text.
/// </remarks>
internal static unsafe class SuffixSort
{
    /// <summary>
    /// Puts the starts of the suffixes of <paramref name="text"/>, in order, into <paramref name="suffixes"/>.
    /// Symbols are 0 to <paramref name="alphabet"/> - 1. O(length + alphabet) time; beside the two buffers it takes
    /// 8 bytes per symbol of the alphabet and, for the valleys, up to 4 bytes per symbol of the text, usually 2.
    /// </summary>
    public static void Sort(int* text, int* suffixes, int length, int alphabet) =>
        Sort(text, suffixes, length, alphabet, suffixes, 0);

    private static void Sort(int* text, int* suffixes, int length, int alphabet, int* gap, int gapLength)
    {
        new Span<int>(suffixes, length).Clear();
        if (length < 2)
        {
            return;
        }

        using var buckets = new SymbolBuckets(text, length, alphabet, gap, gapLength);
        using var valleys = new ValleyMarks(text, length);
        if (valleys.Count > 1)
        {
            Valleys.Place(text, valleys, suffixes, buckets.Ends());
            ValleyInduction.FromLeft(text, length, suffixes, buckets.Starts());
            ValleyInduction.FromRight(text, length, suffixes, buckets.Ends());
            Valleys.Gather(suffixes, length);
            SortTies(text, suffixes, length, valleys);
        }
        else
        {
            Valleys.ListInTextOrder(valleys, suffixes);
        }

        Valleys.Spread(text, length, suffixes, valleys.Count, buckets.Ends());
        SuffixInduction.FromLeft(text, length, suffixes, buckets.Starts());
        SuffixInduction.FromRight(text, length, suffixes, buckets.Ends());
    }

    // On entry the first entries hold the valleys by their substrings; on return by their suffixes.
    private static void SortTies(int* text, int* suffixes, int length, ValleyMarks valleys)
    {
        var names = ValleyNames.Assign(text, length, suffixes, valleys);
        using var lone = new LoneValleys(suffixes, valleys.Count);
        var kept = lone.Collect(suffixes, length);
        var reduced = suffixes + length - kept;
        Sort(reduced, suffixes, kept, names, suffixes + kept, length - (2 * kept));
        lone.Merge(valleys, suffixes, reduced, kept);
    }
}
