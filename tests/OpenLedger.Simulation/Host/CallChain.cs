using OpenLedger.Core.Actors;

namespace OpenLedger.Simulation.Host;

/// <summary>
/// The actors that wait for each other in one chain of calls, the latest first. It follows a turn over all its
/// awaits; work that an actor begins by itself begins a new chain at that actor.
/// </summary>
internal sealed record CallChain(ActorId Actor, CallChain? Caller)
{
    private static readonly AsyncLocal<CallChain?> Ambient = new();

    /// <summary>The chain of the turn that runs now; null outside of actors.</summary>
    public static CallChain? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <summary>Whether an actor waits somewhere in this chain.</summary>
    public static bool Holds(CallChain? chain, ActorId actor)
    {
        for (; chain is not null; chain = chain.Caller)
        {
            if (chain.Actor == actor)
            {
                return true;
            }
        }

        return false;
    }

    public override string ToString() => Caller is null ? Actor.ToString() : $"{Caller} -> {Actor}";
}
