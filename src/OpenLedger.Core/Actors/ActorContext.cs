namespace OpenLedger.Core.Actors;

/// <summary>All that an actor has of its host.</summary>
/// <param name="Id">Who it is.</param>
/// <param name="State">Its state.</param>
/// <param name="Actors">How it reaches others; calls made here wait until the caller's state is durable.</param>
/// <param name="Clock">What time it is, and timers.</param>
/// <param name="Random">Randomness, seeded by the host; used by one actor only.</param>
/// <param name="Start">
/// Begins work that no caller waits for. It runs on the actor's own turns and ends with the activation.
/// </param>
public sealed record ActorContext<TState>(
    ActorId Id,
    IActorState<TState> State,
    IActors Actors,
    TimeProvider Clock,
    Random Random,
    Action<Func<Task>> Start)
    where TState : class;
