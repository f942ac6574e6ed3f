using OpenLedger.Core.Ledger;

namespace OpenLedger.Simulation.Invariants;

/// <summary>The product's own audit sees what the simulation sees.</summary>
internal sealed class AuditIsClean(DurableWorld world) : Invariant
{
    public override string Sentence =>
        "At rest the audit reads every account that has money, finds nothing wrong, and comes to the stored totals.";

    public void OnAudited(AuditReport report)
    {
        Check(report.IsClean, $"The audit found {string.Join(" ", report.Findings)}");

        var (available, entered) = (OpenTotal.Zero, OpenTotal.Zero);
        foreach (var account in world.Accounts.Values)
        {
            available += account.Available;
        }

        foreach (var totals in world.Totals.Values)
        {
            entered += totals.Deposited - totals.Withdrawn;
        }

        Check(report.Available == available && report.Deposited - report.Withdrawn == entered,
            $"The audit counts {report.Available} of {report.Deposited - report.Withdrawn}; "
            + $"stored are {available} of {entered}.");
    }

    public void OnFailed(Exception failure) => Check(false, $"The audit failed: {failure.Message}");
}
