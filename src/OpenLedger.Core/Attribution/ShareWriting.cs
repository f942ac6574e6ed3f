namespace OpenLedger.Core.Attribution;

/// <summary>Writes shares down with the evidence that they rest on.</summary>
internal sealed class ShareWriting(
    Lineage lineage, ShareBook book, SpanCredits spans, InfluenceTotals? influence, ClaimWeights prior)
{
    private readonly Dictionary<int, ClaimInfluence> measured = Measured(influence);

    /// <summary>Claims with a share, the largest first, equal ones by id.</summary>
    public IReadOnlyList<ClaimShare> Claims() =>
        [.. Enumerable.Range(0, lineage.ClaimCount).Where(claim => book[claim].Total > 0)
            .OrderByDescending(claim => book[claim].Total).ThenBy(claim => claim)
            .Select(Write)];

    /// <summary>Contributors with a share, the largest first, equal ones by the smallest id of their claims.</summary>
    public IReadOnlyList<ContributorShare> Contributors()
    {
        var shares = new List<ContributorShare>();
        foreach (var owner in lineage.Owners)
        {
            var parts = owner.Claims.Aggregate(default(ShareParts), (sum, claim) => sum + book[claim]);
            if (parts.Total > 0)
            {
                shares.Add(new ContributorShare(owner.Contributor, parts));
            }
        }

        return [.. shares.OrderByDescending(share => share.Parts.Total)];
    }

    /// <summary>Owners whose influence was negative.</summary>
    public static IReadOnlyList<SignedInfluence> Negative(
        Lineage lineage, SortedDictionary<int, InfluenceTotals.InfluenceTotal> owners)
    {
        var all = owners.Values.Aggregate(Int128.Zero, (sum, total) => sum + Int128.Abs(total.Mean));
        return [.. owners.Where(owner => owner.Value.Mean < 0).Select(owner => new SignedInfluence(
            lineage.Owners[owner.Key].Contributor,
            (long)(owner.Value.Mean * WholeSplit.Billion / all),
            (long)(owner.Value.Error * WholeSplit.Billion / all),
            lineage.Claims[lineage.Owners[owner.Key].Claims[0]].Id))];
    }

    private static Dictionary<int, ClaimInfluence> Measured(InfluenceTotals? influence)
    {
        var claims = influence?.OfClaims.OrderByDescending(claim => claim.Total.Mean).ThenBy(claim => claim.Claim)
            ?? Enumerable.Empty<(int Claim, InfluenceTotals.InfluenceTotal Total)>();
        return claims.Index().ToDictionary(
            ranked => ranked.Item.Claim,
            ranked => new ClaimInfluence(
                ranked.Index + 1,
                EvidenceScale.PartsPerBillion(ranked.Item.Total.Mean),
                EvidenceScale.PartsPerBillion(ranked.Item.Total.Error)));
    }

    private ClaimShare Write(int claim)
    {
        var (_, foldedClaims) = book.Folded(claim);
        return new ClaimShare
        {
            Claim = lineage.Claims[claim].Id,
            Owner = lineage.Claims[claim].Owner,
            Parts = book[claim],
            Folded = foldedClaims,
            Influence = measured.GetValueOrDefault(claim),
            PriorPartsPerBillion = prior.PartOfAll(claim),
            Records = Records(claim),
        };
    }

    // Spans are told apart by record; influence, prior and what was folded are the earliest record's.
    private IReadOnlyList<RecordShare> Records(int claim)
    {
        var (earliest, end) = (lineage.Claims[claim].Earliest, lineage.EndOf(claim));
        var (folded, _) = book.Folded(claim);
        var own = book[claim].Span - folded.Span;
        var credits = Enumerable.Range(earliest, end - earliest)
            .Select(record => (UInt128)spans.OfRecord.GetValueOrDefault(record)).ToArray();
        var bySpan = own > 0 ? WholeSplit.Split(own, credits) : new long[credits.Length];
        var parts = bySpan.Select(span => new ShareParts(span, 0, 0)).ToArray();
        parts[0] += book[claim] with { Span = folded.Span };
        return [.. parts.Index().Where(part => part.Item.Total > 0).Select(part => new RecordShare(
            lineage.Records[earliest + part.Index].Record, part.Item, spans.PlacesOf(earliest + part.Index)))];
    }
}
