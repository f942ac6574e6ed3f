using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;

namespace OpenLedger.Simulation.Invariants.Datanets;

/// <summary>
/// Which outcomes a record may have at rest, found without the product's rules: from the votes that stand, the
/// rulings that stand, and what its contributor asked for.
/// </summary>
internal sealed class OutcomeOracle(DatanetLog log)
{
    /// <summary>The outcomes that are right for a settled record that is no copy.</summary>
    public IReadOnlyList<RecordOutcome> Of(ContributionId id, ContributionState state, long record)
    {
        var contributor = state.Terms!.Contributor;
        var without = Judged(id, state, record).ToList();
        if (!log.WasWithdrawalAsked(id, contributor, record))
        {
            return without;
        }

        // What ended otherwise before stays as it ended; a withdrawal that nobody acknowledged may not have happened.
        var isSure = log.WasWithdrawn(id, contributor, record);
        return
        [
            RecordOutcome.Withdrawn,
            .. without.Where(each => !isSure || IsFinal(each)),
        ];
    }

    private IEnumerable<RecordOutcome> Judged(ContributionId id, ContributionState state, long record)
    {
        if (state.Stage != ContributionStage.Decided)
        {
            yield return RecordOutcome.Pending;
            yield break;
        }

        if (state.KnownAnswer is not null)
        {
            yield return RecordOutcome.Planted;
            yield break;
        }

        foreach (var outcome in Decided(id, state, record))
        {
            yield return outcome == RecordOutcome.Approved ? Disputed(state, record) : outcome;
        }
    }

    private IEnumerable<RecordOutcome> Decided(ContributionId id, ContributionState state, long record)
    {
        var rule = state.Rules!.Review;
        if (rule.Quorum == 0)
        {
            return [RecordOutcome.Approved];
        }

        if (state.Review.TryGetValue(record, out var review))
        {
            return [IsAccepted(review) ? RecordOutcome.Approved : RecordOutcome.Rejected];
        }

        // Records that were withdrawn left the sample, before or after it decided on the others.
        var mayHaveLeft = log.Asked<WithdrawRecords>(id).Any(each => each.By == state.Terms!.Contributor);
        var accepted = state.Review.Values.Count(IsAccepted);
        return mayHaveLeft ? [RecordOutcome.Approved, RecordOutcome.Rejected]
            : accepted * 100 >= rule.AcceptPercent * state.Review.Count ? [RecordOutcome.Approved]
            : [RecordOutcome.Rejected];
    }

    private static RecordOutcome Disputed(ContributionState state, long record)
    {
        var own = state.Disputes.Where(dispute => dispute.Record == record).ToList();
        return own.Exists(dispute => dispute.Ruling?.Upheld == true) ? RecordOutcome.Upheld
            : own.Exists(dispute => dispute.Ruling is null) ? RecordOutcome.Disputed
            : RecordOutcome.Approved;
    }

    private static bool IsFinal(RecordOutcome outcome) =>
        outcome is RecordOutcome.Rejected or RecordOutcome.Upheld or RecordOutcome.Planted;

    private static bool IsAccepted(RecordReview review)
    {
        var weights = new int[Enum.GetValues<Verdict>().Length + 1];
        foreach (var vote in review.Votes)
        {
            weights[(int)vote.Verdict] += vote.Weight;
        }

        return weights[(int)Verdict.Accept] > Math.Max(weights[(int)Verdict.Reject], weights[(int)Verdict.Fix]);
    }
}
