namespace OpenLedger.Core.Attribution;

/// <summary>
/// What spans credit to records. A token counts for the longest span over it, and its surprise is divided among the
/// owners who are credited with that span, then among the claims of each that hold it, then among its records. Divided
/// equally among all who hold it, it is the Shapley value of the game in which a set of owners is worth the surprise
/// that one of them at least explains.
/// </summary>
internal sealed class SpanCredits
{
    private readonly Lineage lineage;
    private readonly Choice choice;
    private readonly Dictionary<int, long> ofRecord = [];
    private readonly Dictionary<int, List<SpanPlace>> places = [];
    private readonly List<(long Credit, IEnumerable<int> Claims)> repeats = [];
    private long all;

    private SpanCredits(Lineage lineage, Choice choice) => (this.lineage, this.choice) = (lineage, choice);

    /// <summary>The credit of each record that has some, in parts per 2^40 of the largest surprise.</summary>
    public IReadOnlyDictionary<int, long> OfRecord => ofRecord;

    /// <summary>Weighs the spans of an answer whose evidence is usable.</summary>
    public static SpanCredits Of(Lineage lineage, AnswerEvidence evidence, Choice choice)
    {
        var credits = new SpanCredits(lineage, choice);
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

    /// <summary>
    /// Claims whose owners say no more than who was credited with their span, where that span is most of an answer of
    /// which spans cover so many parts.
    /// </summary>
    public IReadOnlySet<int> Repeats(long covered) => repeats
        .Where(span => (Int128)2 * covered * span.Credit >= (Int128)WholeSplit.Billion * all)
        .SelectMany(span => span.Claims).ToHashSet();

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

        all += credit;
        var claims = span.Matches.ToLookup(match => lineage.ClaimOf(lineage.IndexOf(match.Record)!.Value));
        var holders = claims.Select(claim => claim.Key).GroupBy(OwnerOf).ToList();
        var owners = Credited(holders);
        if (choice.Rule == SpanCredit.EarliestInfluential && owners.Count < holders.Count)
        {
            repeats.Add((credit, holders.Where(holder => holder.Key != owners[0].Key).SelectMany(claim => claim)));
        }

        foreach (var owner in owners)
        {
            var ofOwner = credit / owners.Count;
            var held = owner.ToList();
            held.ForEach(claim => Give(span, claim, [.. claims[claim]], ofOwner / held.Count));
        }
    }

    private List<IGrouping<int, int>> Credited(List<IGrouping<int, int>> holders) => choice.Rule switch
    {
        SpanCredit.Earliest => [holders.MinBy(holder => holder.Min(CommitmentOf))!],
        SpanCredit.EarliestInfluential when holders.Count > 1 => EarliestInfluential(holders),
        _ => holders,
    };

    private List<IGrouping<int, int>> EarliestInfluential(List<IGrouping<int, int>> holders)
    {
        UInt128[] influence = [.. holders.Select(holder => choice.Influence?.OfSome(holder).Above(choice.Z) ?? 0)];
        var strongest = influence.Max();
        return [holders.Where((_, i) => influence[i] >= strongest / 2).MinBy(holder => holder.Min(CommitmentOf))!];
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

    private int OwnerOf(int claim) => lineage.Claims[claim].OwnerIndex;

    private (DateTimeOffset, int) CommitmentOf(int claim) =>
        (lineage.Records[lineage.Claims[claim].Earliest].CommittedAt, claim);

    /// <summary>Who of several owners is credited.</summary>
    /// <param name="Rule">By which rule.</param>
    /// <param name="Influence">What was measured, or null if nothing stands out from the noise.</param>
    /// <param name="Z">How many standard errors are taken off it, in thousandths.</param>
    internal readonly record struct Choice(SpanCredit Rule, InfluenceTotals? Influence, int Z);
}
