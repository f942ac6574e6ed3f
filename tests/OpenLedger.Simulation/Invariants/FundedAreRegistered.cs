namespace OpenLedger.Simulation.Invariants;

/// <summary>An audit finds everybody who has money.</summary>
internal sealed class FundedAreRegistered(DurableWorld world) : Invariant
{
    public override string Sentence => "An account is listed in the catalog before it has any money.";

    public override void OnStored(StoredStep step) => Check(
        step.After.Credited.Micro <= 0 || world.Listed.ContainsKey(step.Id),
        $"{step.Id} was credited {step.After.Credited} and is not listed.");
}
