using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;
using OpenLedger.Simulation.Host;

namespace OpenLedger.Simulation.Invariants;

/// <summary>Transfers arrive exactly once, in order and in full.</summary>
internal sealed class TransfersArriveOnce(TransferLog log) : Invariant
{
    public override string Sentence =>
        "What durably left a payer is booked by its receiver once, in order, in full, and in the end completely.";

    public override void OnSent(Message message)
    {
        if (message.Arguments is [Delivery<Transfer> delivery])
        {
            var problem = log.OnSent(message.To, delivery);
            Check(problem is null, $"{problem}");
        }
    }

    public override void OnStored(StoredStep step)
    {
        var problem = log.OnStored(step);
        Check(problem is null, $"{problem}");
    }

    public override void OnRest()
    {
        foreach (var (from, to, left, arrived) in log.Ways)
        {
            Check(left == arrived, $"Of {left} transfers from {from} to {to} only {arrived} have arrived.");
        }
    }
}
