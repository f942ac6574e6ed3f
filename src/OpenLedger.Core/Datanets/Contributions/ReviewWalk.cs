using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Datanets.Contributions;

/// <summary>What a validator is to look at next.</summary>
/// <param name="Refusal">Why they are shown nothing, or <see cref="DatanetRefusal.None"/>.</param>
/// <param name="Record">The record; null if none waits for them.</param>
public sealed record ReviewTask(DatanetRefusal Refusal, RecordId? Record = null);

/// <summary>Goes through what waits for votes, the longest waiting first. Runs at the edge, not in an actor.</summary>
public static class ReviewWalk
{
    /// <summary>The next record that waits for this validator's vote.</summary>
    public static async Task<ReviewTask> NextAsync(IActors actors, string datanet, ActorId validator)
    {
        var house = actors.Get<IDatanet>(datanet);
        if (await house.ShowAsync() is null)
        {
            return new ReviewTask(DatanetRefusal.NotFounded);
        }

        if ((await house.RoleAsync(validator)).VoteWeight == 0)
        {
            return new ReviewTask(DatanetRefusal.NotValidator);
        }

        foreach (var number in await house.ReviewQueueAsync())
        {
            var contribution = actors.Get<IContribution>(new ContributionId(datanet, number).ToString());
            if (await contribution.NextForReviewAsync(validator) is { } record)
            {
                return new ReviewTask(DatanetRefusal.None, new RecordId(datanet, record));
            }
        }

        return new ReviewTask(DatanetRefusal.None);
    }
}
