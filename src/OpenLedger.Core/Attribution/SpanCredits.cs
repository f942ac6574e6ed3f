namespace OpenLedger.Core.Attribution;

/// <summary>
/// What spans credit to records. A token counts for the longest span over it, and its surprise is divided among the
/// owners whose claims hold that span, then equally among the claims of each, then among its records. Divided equally
/// among owners it is the Shapley value of the game in which a set of owners is worth the surprise that one of them at
/// least explains; influence is what else is known of who explains it.
/// </summary>
internal sealed class SpanCredits
{
    private readonly Lineage lineage;
    private readonly SpanCredit rule;
    private readonly ClaimWeights influence;
    private readonly Dictionary<int, long> ofRecord = [];
    private readonly Dictionary<int, List<SpanPlace>> places = [];

    private SpanCredits(Lineage lineage, SpanCredit rule, ClaimWeights influence) =>
        (this.lineage, this.rule, this.influence) = (lineage, rule, influence);

    /// <summary>The credit of each record that has some, in parts per 2^40 of the largest surprise.</summary>
    public IReadOnlyDictionary<int, long> OfRecord => ofRecord;

    /// <summary>Weighs the spans of an answer whose evidence is usable.</summary>
    public static SpanCredits Of(
        Lineage lineage, AnswerEvidence evidence, SpanCredit rule, ClaimWeights influence)
    {
        var credits = new SpanCredits(lineage, rule, influence);
        var scale = EvidenceScale.Of(evidence.Surprise);

        // From each token, the next one that no longer span has taken; the one behind the last stays free.
        var free = new int[evidence.Surprise.Count + 1];
        for (var i = 0; i < free.Length; i++)
        {
            free[i] = i;
        }

        // The same span listed twice is one: otherwise the order of the list would decide who holds it.
        foreach (var span in evidence.Spans.Where(span => span.Matches.Count > 0)
            .GroupBy(span => (span.Start, span.Length))
            .Select(same => same.First() with { Matches = [.. same.SelectMany(each => each.Matches)] })
            .OrderByDescending(span => span.Length).ThenBy(span => span.Start))
        {
            var credit = 0L;
            for (var t = Free(free, span.Start); t < span.Start + span.Length; t = Free(free, t))
            {
                credit += scale.Whole(evidence.Surprise[t]);
                free[t] = t + 1;
            }

            credits.Give(span, credit);
        }

        return credits;
    }

    /// <summary>Where a record's credit comes from.</summary>
    public IReadOnlyList<SpanPlace> PlacesOf(int record) => !places.TryGetValue(record, out var found) ? []
        : [.. found.Distinct().OrderBy(place => place.Start).ThenBy(place => place.Length)
            .ThenBy(place => place.FoundIn).ThenBy(place => place.TextStart).ThenBy(place => place.TextLength)];

    private static int Free(int[] free, int token)
    {
        while (free[token] != token)
        {
            free[token] = free[free[token]];
            token = free[token];
        }

        return token;
    }

    private void Give(SpanEvidence span, long credit)
    {
        if (credit == 0)
        {
            return;
        }

        var claims = span.Matches.ToLookup(match => lineage.ClaimOf(lineage.IndexOf(match.Record)!.Value));
        var credited = rule == SpanCredit.Earliest
            ? [claims.Select(claim => claim.Key).MinBy(CommitmentOf)]
            : claims.Select(claim => claim.Key);
        var owners = credited.GroupBy(claim => lineage.Claims[claim].OwnerIndex).ToList();
        foreach (var (owner, ofOwner) in owners.Zip(Divide(credit, [.. owners.Select(owner => owner.Key)])))
        {
            var held = owner.ToList();
            held.ForEach(claim => Give(span, claim, [.. claims[claim]], ofOwner / held.Count));
        }
    }

    private long[] Divide(long credit, int[] owners)
    {
        UInt128[] weights = [.. owners.Select(owner => rule == SpanCredit.ByInfluence ? influence.OfOwner(owner) : 0)];
        // A credit is below 2^57, so the product stays below 2^128 if weights are below 2^64.
        var shift = Math.Max(0, 64 - (int)UInt128.LeadingZeroCount(weights.Max()));
        weights = Array.ConvertAll(weights, weight => weight >> shift);
        var all = weights.Aggregate(UInt128.Zero, (sum, weight) => sum + weight);
        return all == 0
            ? Array.ConvertAll(owners, _ => credit / owners.Length)
            : Array.ConvertAll(weights, weight => (long)((UInt128)credit * weight / all));
    }

    // The owner's records that hold the span share; if only others' copies hold it, the earliest stands for them.
    private void Give(SpanEvidence span, int claim, SpanMatch[] matches, long credit)
    {
        var byRecord = matches.ToLookup(match => PaidFor(claim, match));
        foreach (var record in byRecord)
        {
            ofRecord[record.Key] = ofRecord.GetValueOrDefault(record.Key) + (credit / byRecord.Count);
            if (!places.TryGetValue(record.Key, out var found))
            {
                places[record.Key] = found = [];
            }

            found.AddRange(record.Select(match =>
                new SpanPlace(span.Start, span.Length, match.Record, match.TextStart, match.TextLength)));
        }
    }

    private int PaidFor(int claim, SpanMatch match)
    {
        var record = lineage.IndexOf(match.Record)!.Value;
        return lineage.Records[record].Contributor == lineage.Claims[claim].Owner
            ? record
            : lineage.Claims[claim].Earliest;
    }

    private (DateTimeOffset, int) CommitmentOf(int claim) =>
        (lineage.Records[lineage.Claims[claim].Earliest].CommittedAt, claim);
}
