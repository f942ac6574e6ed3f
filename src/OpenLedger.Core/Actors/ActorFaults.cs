namespace OpenLedger.Core.Actors;

/// <summary>The world failed a call: its outcome is unknown, and a repeat under the same id is safe.</summary>
public class ActorFaultException : Exception
{
    /// <summary>A fault with its reason.</summary>
    public ActorFaultException(string message)
        : base(message)
    {
    }

    /// <summary>A fault with its reason and cause.</summary>
    public ActorFaultException(string message, Exception? cause)
        : base(message, cause)
    {
    }
}

/// <summary>The actor has as many calls under way as it may have; this one was not begun. Retry later.</summary>
public sealed class ActorBusyException(string message) : ActorFaultException(message);

/// <summary>No actor of this kind is registered on this host.</summary>
public sealed class UnknownActorKindException(string message) : Exception(message);

/// <summary>
/// What arrived contradicts what this activation knows: another activation has gone on without it, or there is a
/// bug. The host drops the activation; the next call reloads the stored state.
/// </summary>
public sealed class ContradictionException(string message) : ActorFaultException(message);
