using OpenLedger.Simulation.Engine;
using OpenLedger.Simulation.Faults;
using OpenLedger.Simulation.Host;
using OpenLedger.Simulation.Invariants;

namespace OpenLedger.Simulation.Runs;

/// <summary>
/// One run: a storm of orders and faults until all clients are done, then healing, then silence, and then a look at
/// what is left.
/// </summary>
internal sealed class Storm
{
    private readonly SimulatedHost host;
    private readonly InvariantSet invariants;
    private readonly AlarmBell bell;
    private readonly List<Client> clients;
    private readonly Aftermath aftermath;

    public Storm(
        SimulatedHost host,
        InvariantSet invariants,
        AlarmBell bell,
        IEnumerable<Client> clients,
        IReadOnlyList<IVisit> visits)
    {
        (this.host, this.invariants, this.bell, this.clients) = (host, invariants, bell, [.. clients]);
        aftermath = new Aftermath(host, invariants, visits);
        bell.AfterRound = AfterRound;
    }

    /// <summary>Runs to its end, or to the first violation.</summary>
    public SeedResult Run(ulong seed)
    {
        var scheduler = host.Scheduler;
        bell.Start();
        clients.ForEach(client => client.Start());
        while (!aftermath.IsOver && invariants.Violation is null && scheduler.Step())
        {
            if (scheduler.Escape is not null)
            {
                invariants.Escapes.Look();
            }
        }

        invariants.Escapes.Look();
        if (clients.Find(client => client.Failure is not null) is { } broken)
        {
            throw new InvalidOperationException($"Seed {seed}: {broken.Name} broke.", broken.Failure);
        }

        host.Faults.Count(FaultKind.Pause, scheduler.Pauses);
        return new SeedResult
        {
            Seed = seed,
            TraceHash = host.Trace.Hash ^ scheduler.Hash,
            Violation = invariants.Violation,
            VirtualTime = scheduler.Now,
            Events = host.Trace.Count,
            Calls = host.Network.Sent,
            Faults = host.Faults.Tally,
            Answers = invariants.Answers.Counts,
            Checks = [.. invariants.All.Select(each => KeyValuePair.Create(each.Name, each.Checks))],
        };
    }

    private void AfterRound()
    {
        invariants.OnRound();
        if (aftermath.HasBegun)
        {
            aftermath.Look();
        }
        else if (clients.TrueForAll(client => client.HasFinished))
        {
            aftermath.Begin();
        }
    }
}
