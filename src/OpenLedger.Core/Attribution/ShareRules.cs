namespace OpenLedger.Core.Attribution;

/// <summary>
/// How evidence becomes shares, as a pure function: the same evidence gives the same shares to the last part, on any
/// machine and in whatever order it is listed. <c>docs/concepts/attribution.md</c> has the rule in order.
/// </summary>
public static class ShareRules
{
    /// <summary>Makes the shares of an answer, or says why the evidence can't be read.</summary>
    public static ShareAnswer Decide(
        Lineage lineage, AnswerEvidence evidence, Confidence confidence, ShareOptions options)
    {
        var refusal = EvidenceRules.Refuses(lineage, evidence, options);
        return refusal == EvidenceRefusal.None
            ? new ShareAnswer(refusal, Decided(lineage, evidence, confidence, options))
            : new ShareAnswer(refusal, null);
    }

    private static AnswerShares Decided(
        Lineage lineage, AnswerEvidence evidence, Confidence confidence, ShareOptions options)
    {
        var influence = evidence.Influence is { } measured
            ? InfluenceTotals.Of(lineage, measured, confidence.QuietThousandths)
            : null;
        var owners = influence?.OfOwners() ?? [];
        var heard = IsSilent(owners.Values, confidence) ? null : influence;
        var spans = SpanCredits.Of(
            lineage, evidence, new SpanCredits.Choice(options.SpanCredit, heard, confidence.ZThousandths));
        var ofSpans = ClaimWeights.OfSpans(lineage, spans);
        var covered = Covered(evidence, confidence, ofSpans);

        // Who says what another said first adds nothing by it: neither to the words nor to what they taught.
        var ofInfluence = heard is null
            ? ClaimWeights.None(lineage)
            : ClaimWeights.OfInfluence(lineage, heard, spans.Repeats(covered), confidence.ZThousandths);
        var ofPrior = ClaimWeights.OfPrior(lineage);

        var bySpan = Part(covered, confidence.SpanTrustMillionths);
        var byInfluence = ofInfluence.IsNothing
            ? 0
            : Part(WholeSplit.Billion - covered, confidence.InfluenceTrustMillionths);
        var open = WholeSplit.Billion - bySpan - byInfluence;
        var byPrior = ofPrior.IsNothing ? 0 : Part(open, confidence.PriorTrustMillionths);

        var book = new ShareBook(lineage);
        book.Add(ofSpans.Split(bySpan), part => new ShareParts(part, 0, 0));
        book.Add(ofInfluence.Split(byInfluence), part => new ShareParts(0, part, 0));
        book.Add(ofPrior.Split(byPrior), part => new ShareParts(0, 0, part));
        var payersOwn = options.ExcludePayer && evidence.Payer is { } payer ? book.Exclude(payer) : 0;
        var dust = book.FoldDust(options.DustPartsPerBillion);

        var writing = new ShareWriting(lineage, book, spans, influence, ofPrior);
        return new AnswerShares
        {
            Rule = AnswerShares.CurrentRule,
            Fallback = Fallback.NameOf(byPrior, open - byPrior),
            CoveredPartsPerBillion = covered,
            IsInfluenceSilent = ofInfluence.IsNothing,
            Claims = writing.Claims(),
            Contributors = writing.Contributors(),
            Unattributed = new Unattributed(open - byPrior, payersOwn, dust),
            Negative = ShareWriting.Negative(lineage, owners),
        };
    }

    // What spans cover, if they cover enough and somebody is credited with it.
    private static long Covered(AnswerEvidence evidence, Confidence confidence, ClaimWeights ofSpans)
    {
        var covered = (long)Math.Round(evidence.Covered * WholeSplit.Billion, MidpointRounding.ToEven);
        return ofSpans.IsNothing || covered < (long)confidence.SpanFloorMillionths * 1000 ? 0 : covered;
    }

    private static bool IsSilent(
        IEnumerable<InfluenceTotals.InfluenceTotal> owners, Confidence confidence) =>
        !owners.Any(owner => owner.Mean > 0 && !owner.IsBelow(confidence.InfluenceFloorThousandths));

    private static long Part(long whole, int millionths) => whole * millionths / Confidence.Whole;
}
