namespace OpenLedger.Core.Actors;

/// <summary>
/// The state of one actor: an immutable record that a step replaces. The host writes it, several steps in one
/// write if they come fast, and holds back every reply and every outgoing call until what it has seen is durable.
/// </summary>
public interface IActorState<TState> where TState : class
{
    /// <summary>The state after the last step; setting it is a step.</summary>
    TState Value { get; set; }

    /// <summary>Completes when every step made until now is durable.</summary>
    /// <exception cref="ActorFaultException">The write failed; this activation is lost and must not go on.</exception>
    Task SavedAsync();
}
