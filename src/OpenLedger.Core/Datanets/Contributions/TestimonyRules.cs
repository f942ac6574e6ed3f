using OpenLedger.Core.Actors;
using OpenLedger.Core.Contributors.Trust;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Datanets.Contributions;

/// <summary>
/// What a contribution has to say of the people who had to do with it, as pure functions: evidence for their
/// reputation. One contribution is one case for each of them, however many records it has.
/// </summary>
public static class TestimonyRules
{
    private const long OneCase = 1000;

    /// <summary>After a review: for the contributor and for each validator, as they were right.</summary>
    public static ContributionState OfReview(
        ContributionState state, ContributionId id, IReadOnlyList<ValidatorScore> scores, DateTimeOffset now)
    {
        if (state.KnownAnswer is null)
        {
            var accepted = state.Review.Values.Count(review => review.Outcome == Verdict.Accept);
            state = Tell(
                state, id, state.Terms!.Contributor, accepted, state.Review.Count - accepted, "records approved", now);
        }

        foreach (var score in scores)
        {
            var what = score.Planted ? "votes on planted records right" : "votes as the outcome";
            state = Tell(state, id, score.Validator, score.Agreed, score.Differed, what, now);
        }

        return state;
    }

    /// <summary>After a dispute: for whoever raised it and for the contributor.</summary>
    public static ContributionState OfDispute(
        ContributionState state, ContributionId id, Dispute dispute, DateTimeOffset now)
    {
        var upheld = dispute.Ruling!.Upheld;
        var sentence = $"Dispute {dispute.Number} about record {dispute.Record} was "
            + (upheld ? "upheld." : "dismissed.");
        state = Put(state, id, dispute.By, upheld ? EvidenceKind.DisputeWon : EvidenceKind.DisputeLost,
            OneCase, sentence, now);
        return Put(state, id, state.Terms!.Contributor, upheld ? EvidenceKind.DisputeLost : EvidenceKind.DisputeWon,
            OneCase, sentence, now);
    }

    private static ContributionState Tell(
        ContributionState state, ContributionId id, ActorId who, int good, int bad, string what, DateTimeOffset now)
    {
        var all = good + bad;
        var sentence = $"{good} of {all} {what}.";
        state = good == 0
            ? state
            : Put(state, id, who, EvidenceKind.ValidationWon, OneCase * good / all, sentence, now);
        return bad == 0
            ? state
            : Put(state, id, who, EvidenceKind.ValidationLost, OneCase * bad / all, sentence, now);
    }

    // A plain account has no reputation.
    private static ContributionState Put(
        ContributionState state,
        ContributionId id,
        ActorId who,
        EvidenceKind kind,
        long weight,
        string sentence,
        DateTimeOffset now)
    {
        if (who.Kind != LedgerActors.Contributor)
        {
            return state;
        }

        var evidence = new Evidence
        {
            Kind = kind,
            About = id.ToString(),
            WeightThousandths = weight,
            At = now,
            Sentence = sentence,
        };
        return state with { Testimony = OutboxRules.Put(state.Testimony, who, evidence, now) };
    }
}
