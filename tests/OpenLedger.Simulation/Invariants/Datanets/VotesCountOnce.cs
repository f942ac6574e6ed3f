using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Simulation.Host;

namespace OpenLedger.Simulation.Invariants.Datanets;

/// <summary>A vote that was acknowledged counts, once; one that was refused does not.</summary>
internal sealed class VotesCountOnce(DatanetStore store, DatanetLog log) : Invariant
{
    public override string Sentence =>
        "An acknowledged vote stands in the review, at most one per validator and record, and no more than the quorum.";

    public override void OnAnswered(Message message, object? answer)
    {
        if (message.To.Kind == DatanetActors.Contribution && message.Arguments is [CastVote vote]
            && answer is DatanetAnswer { IsDone: true })
        {
            CheckStands(ContributionId.Parse(message.To.Key), vote);
        }
    }

    public override void OnChanged(StateChange change)
    {
        if (change.After is not ContributionState after)
        {
            return;
        }

        var id = ContributionId.Parse(change.Id.Key);
        foreach (var (record, review) in after.Review)
        {
            CheckReview(id, after, record, review);
        }

        foreach (var (record, review) in (change.Before as ContributionState)?.Review ?? after.Review)
        {
            var isTakenBack = log.WasWithdrawalAsked(id, after.Terms!.Contributor, record);
            var now = after.Review.GetValueOrDefault(record);
            Check(
                now is null ? isTakenBack || !HasVotes(review) : now.Votes.Take(review.Votes.Count)
                    .SequenceEqual(review.Votes),
                $"{id} forgot votes on {record}.");
        }
    }

    public override void OnRead(DatanetReading reading)
    {
        foreach (var view in reading.Contributions)
        {
            foreach (var (vote, _) in log.Acknowledged<CastVote>(view.Id))
            {
                CheckStands(view.Id, vote);
            }
        }
    }

    private void CheckReview(ContributionId id, ContributionState state, long record, RecordReview review)
    {
        var quorum = Math.Max(1, state.Rules!.Review.Quorum);
        Check(review.Votes.Count <= quorum, $"{id} has {review.Votes.Count} votes on {record}; {quorum} decide.");
        Check(review.Outcome is null == review.Votes.Count < quorum,
            $"{id} has {review.Votes.Count} votes on {record}, and says {review.Outcome}.");
        Check(review.Votes.DistinctBy(vote => vote.Validator).Count() == review.Votes.Count,
            $"{id} counts somebody twice on {record}.");
        foreach (var vote in review.Votes)
        {
            var cast = new CastVote(vote.Validator, record, vote.Verdict, vote.Note);
            Check(vote.Weight > 0 && vote.Validator != state.Terms!.Contributor && log.WasAsked(id, cast),
                $"{id} counts {vote} on {record}, which nobody may or did cast.");
        }
    }

    private void CheckStands(ContributionId id, CastVote vote)
    {
        var state = store.Contribution(id);
        var votes = state.Review.GetValueOrDefault(vote.Record)?.Votes ?? [];
        Check(
            votes.Exists(each =>
                each.Validator == vote.By && each.Verdict == vote.Verdict && each.Note == vote.Note)
            || log.WasWithdrawalAsked(id, state.Terms!.Contributor, vote.Record),
            $"{id} acknowledged {vote}, which does not stand.");
    }

    private static bool HasVotes(RecordReview review) => !review.Votes.IsEmpty;
}
