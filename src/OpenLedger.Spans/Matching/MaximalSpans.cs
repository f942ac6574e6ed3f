namespace OpenLedger.Spans.Matching;

/// <summary>Finds the spans of an answer that no other is inside of. O(tokens).</summary>
internal static class MaximalSpans
{
    /// <summary>
    /// From left to right, each start's longest span that ends where a span may; those that end no further than one
    /// that started before are inside it and dropped.
    /// </summary>
    public static void Find(
        ReadOnlySpan<int> lengths, ReadOnlySpan<TokenEdges> edges, int minTokens, List<AnswerSpan> found)
    {
        var furthest = 0;
        var stop = 0;
        var wordEnd = -1;
        var reached = 0;
        for (var start = 0; start < lengths.Length; start++)
        {
            // The first stop at or after the start; a span may hold it as its last token.
            stop = Math.Max(stop, start);
            while (stop < edges.Length && !edges[stop].HasFlag(TokenEdges.Stop))
            {
                stop++;
            }

            // Neither matches nor stops ever move back, so the last word's end before them moves on as well.
            var end = Math.Min(start + lengths[start], Math.Min(stop + 1, edges.Length));
            for (; reached < end; reached++)
            {
                wordEnd = edges[reached].HasFlag(TokenEdges.WordEnd) ? reached + 1 : wordEnd;
            }

            var isSpan = edges[start].HasFlag(TokenEdges.WordStart) && wordEnd > furthest
                && wordEnd - start >= minTokens;
            if (isSpan)
            {
                found.Add(new AnswerSpan(start, wordEnd, 0));
                furthest = wordEnd;
            }
        }
    }
}
