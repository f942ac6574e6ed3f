namespace OpenLedger.Simulation.Invariants;

/// <summary>An audit finds everybody who has money.</summary>
internal sealed class FundedAreRegistered(DurableWorld world) : Invariant
{
    public override string Sentence => "An account stands in the register before it has any money.";

    public override void OnStored(StoredStep step) => Check(
        step.After.Credited.Micro <= 0 || world.Registered.Contains(step.Id),
        $"{step.Id} was credited {step.After.Credited} and is in no register.");
}
