using OpenLedger.Core.Ledger;

namespace OpenLedger.Simulation.Invariants;

/// <summary>Nobody spends what it does not have.</summary>
internal sealed class NobodyOverdraws(TransferLog transfers) : Invariant
{
    public override string Sentence =>
        "No balance is negative, and no account ever sends more than it has received.";

    public override void OnStored(StoredStep step)
    {
        Check(step.After.Available.Micro >= 0 && step.After.Held.Micro >= 0,
            $"{step.Id} has {step.After.Available} available and {step.After.Held} held.");
        if (step.Id.Kind != LedgerActors.Treasury)
        {
            var (sent, received) = transfers.SumsOf(step.Id);
            Check(sent <= received, $"{step.Id} sent {sent} and received {received}.");
        }
    }
}
