using OpenLedger.Core.Actors;

namespace OpenLedger.Simulation.Host;

/// <summary>Sees everything that crosses the border of an actor, and what becomes durable.</summary>
internal interface IWitness
{
    /// <summary>A call leaves its caller.</summary>
    void OnSent(Message message);

    /// <summary>An answer leaves an actor, whether it arrives or not.</summary>
    void OnAnswered(Message message, object? answer);

    /// <summary>An actor failed by itself, not by a fault of its surroundings.</summary>
    void OnBroken(ActorId actor, Exception failure);

    /// <summary>A state became durable.</summary>
    void OnStored(ActorId actor, ReadOnlyMemory<byte> payload);

    /// <summary>A message went through its JSON form; <paramref name="problem"/> is what went wrong.</summary>
    void OnTravelled(string? problem);

    /// <summary>Something kept an actor from its work until this moment; null stands for every actor.</summary>
    void OnDisturbed(ActorId? actor, TimeSpan until);
}
