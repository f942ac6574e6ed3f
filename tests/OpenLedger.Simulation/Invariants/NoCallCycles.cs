using OpenLedger.Simulation.Host;

namespace OpenLedger.Simulation.Invariants;

/// <summary>The call graph is a DAG.</summary>
internal sealed class NoCallCycles : Invariant
{
    public override string Sentence => "No actor calls an actor that waits for it.";

    public override void OnSent(Message message) => Check(
        !CallChain.Holds(message.Chain, message.To),
        $"{message.Chain} -> {message.To} with {message.Call.Name} is a cycle.");
}
