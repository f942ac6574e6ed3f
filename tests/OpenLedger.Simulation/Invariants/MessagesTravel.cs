namespace OpenLedger.Simulation.Invariants;

/// <summary>Messages can leave their process.</summary>
internal sealed class MessagesTravel : Invariant
{
    public override string Sentence => "Every message and answer survives its JSON form unchanged.";

    public void OnTravelled(string? problem) => Check(problem is null, $"{problem}.");
}
