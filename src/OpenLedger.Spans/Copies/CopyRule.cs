namespace OpenLedger.Spans.Copies;

/// <summary>
/// Decides from counts of prints alone whether a text is a copy, so that an index may be anywhere and in any number
/// of parts. Pure.
/// </summary>
public static class CopyRule
{
    /// <summary>
    /// Judges a text by the records it shares prints with. Of several that it copies, the closest kind decides, then
    /// the larger share, then the earlier record.
    /// </summary>
    /// <param name="prints">How many prints the text has; templates' prints left out.</param>
    /// <param name="candidates">Each earlier record with shared prints, once, in any order.</param>
    /// <param name="options">What counts as a copy.</param>
    public static CopyVerdict Judge(int prints, ReadOnlySpan<CopyCandidate> candidates, CopyOptions options)
    {
        var best = CopyVerdict.New;
        var bestShared = 0;
        foreach (var candidate in candidates)
        {
            var kind = KindOf(prints, candidate, options);
            if (kind == CopyKind.None)
            {
                continue;
            }

            var closer = !best.IsCopy || kind < best.Kind
                || (kind == best.Kind && (candidate.Shared > bestShared
                    || (candidate.Shared == bestShared && candidate.Record < best.Record)));
            if (closer)
            {
                best = new CopyVerdict(kind, candidate.Record);
                bestShared = candidate.Shared;
            }
        }

        return best;
    }

    private static CopyKind KindOf(int prints, CopyCandidate candidate, CopyOptions options)
    {
        var shared = candidate.Shared;
        if (shared < options.MinShared)
        {
            return CopyKind.None;
        }

        if (shared >= options.Resemblance * (prints + candidate.Prints - shared))
        {
            return CopyKind.Near;
        }

        return IsPart(shared, prints, options.Piece, options) ? CopyKind.Piece
            : IsPart(shared, candidate.Prints, options.Whole, options) ? CopyKind.Padded
            : CopyKind.None;
    }

    private static bool IsPart(int shared, int of, double part, CopyOptions options) =>
        shared > options.StockPhrase
        && shared - options.StockPhrase >= part * (of - options.StockPhrase);
}
