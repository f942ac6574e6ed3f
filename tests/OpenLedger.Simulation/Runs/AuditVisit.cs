using OpenLedger.Core.Ledger;
using OpenLedger.Simulation.Engine;
using OpenLedger.Simulation.Host;
using OpenLedger.Simulation.Invariants;

namespace OpenLedger.Simulation.Runs;

/// <summary>An auditor who comes when all is quiet and reads every account by calls.</summary>
internal sealed class AuditVisit(SimulatedHost host, AuditIsClean invariant) : IVisit
{
    private const string Name = "auditor";

    private readonly TurnQueue turns = new(host.Scheduler, Name);

    public bool HasFinished { get; private set; }

    public void Start() => turns.Post(_ => _ = RunAsync(), null);

    private async Task RunAsync()
    {
        try
        {
            invariant.OnAudited(await Auditor.RunAsync(OutsideSender.Actors(host, Name)));
        }
        catch (Exception failure)
        {
            invariant.OnFailed(failure);
        }

        HasFinished = true;
    }
}
