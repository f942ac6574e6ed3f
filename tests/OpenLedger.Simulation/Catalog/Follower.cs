using OpenLedger.Core.Actors;
using OpenLedger.Core.Catalog;
using OpenLedger.Simulation.Invariants;

namespace OpenLedger.Simulation.Catalog;

/// <summary>Somebody who follows the catalog as a router does, and tells what is heard.</summary>
internal sealed class Follower(string name, IActors actors, TimeProvider clock, FollowersKnowWhatIsListed invariant)
{
    private readonly CatalogFeed feed = new(actors, [Publisher.Kind], clock);
    private readonly SortedDictionary<ActorId, long> known = [];
    private bool isPolling;

    public string Name => name;

    /// <summary>The editions it knows.</summary>
    public IReadOnlyDictionary<ActorId, long> Known => known;

    /// <summary>When its last complete poll began.</summary>
    public DateTimeOffset? CompleteAt => feed.CompleteAt;

    /// <summary>Polls once; a feed serves one reader at a time.</summary>
    public async Task PollAsync()
    {
        if (isPolling)
        {
            return;
        }

        isPolling = true;
        try
        {
            await foreach (var entry in feed.PollAsync().SelectMany(batch => batch))
            {
                invariant.OnHeard(name, known.GetValueOrDefault(entry.Id, -1), entry);
                known[entry.Id] = entry.Edition;
            }
        }
        finally
        {
            isPolling = false;
        }
    }
}
