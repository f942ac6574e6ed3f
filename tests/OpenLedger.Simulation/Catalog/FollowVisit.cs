using OpenLedger.Core.Catalog;
using OpenLedger.Simulation.Engine;
using OpenLedger.Simulation.Host;
using OpenLedger.Simulation.Invariants;
using OpenLedger.Simulation.Runs;

namespace OpenLedger.Simulation.Catalog;

/// <summary>All followers poll when all is quiet, and what they know is held against a list.</summary>
internal sealed class FollowVisit(
    SimulatedHost host, IReadOnlyList<Follower> followers, FollowersKnowWhatIsListed invariant) : IVisit
{
    private const string Name = "reader";

    private readonly TurnQueue turns = new(host.Scheduler, Name);

    public bool HasFinished { get; private set; }

    public void Start() => turns.Post(_ => _ = RunAsync(), null);

    private async Task RunAsync()
    {
        try
        {
            var actors = OutsideSender.Actors(host, Name);
            var listed = await CatalogReader.ListAsync(actors, Publisher.Kind).ToListAsync();
            invariant.OnListed(listed);
            foreach (var follower in followers)
            {
                await follower.PollAsync();
                invariant.OnEnd(follower.Name, follower.Known, listed);
            }
        }
        catch (Exception failure)
        {
            invariant.OnFailed(failure);
        }

        HasFinished = true;
    }
}
