using OpenLedger.Core.Actors;
using OpenLedger.Simulation.Host;

namespace OpenLedger.Simulation.Invariants;

/// <summary>Actors fail because the world fails, never by themselves.</summary>
internal sealed class ActorsDoNotBreak : Invariant
{
    public override string Sentence => "No actor throws anything but a fault of its surroundings.";

    public override void OnAnswered(Message message, object? answer) => Check(true, $"");

    public void OnBroken(ActorId actor, Exception failure) => Check(
        false, $"{actor} threw {failure.GetType().Name}: {failure.Message}\n{failure.StackTrace}");
}
