using OpenLedger.Simulation.Engine;

namespace OpenLedger.Simulation.Invariants;

/// <summary>One thread runs everything, or the seed would not decide everything.</summary>
internal sealed class NothingEscapes(Scheduler scheduler) : Invariant
{
    public override string Sentence => "Nothing an actor does runs outside of the host's turns, clock and store.";

    public override void OnRound(TimeSpan now) => Look();

    /// <summary>Looks whether something has escaped.</summary>
    public void Look() => Check(scheduler.Escape is null, $"{scheduler.Escape} left the simulation's thread.");
}
