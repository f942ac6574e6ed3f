using System.Buffers;

namespace OpenLedger.Core.Actors.Hosting;

/// <summary>Writes one version of a state with the alarm it wants; completes when both are durable.</summary>
/// <param name="serialize">Puts the state's bytes into a buffer; called once, before the method returns.</param>
/// <param name="alarm">When the actor wants to be woken, or null.</param>
public delegate Task WriteState(Action<IBufferWriter<byte>> serialize, DateTimeOffset? alarm);

/// <summary>What a host gives to one activation.</summary>
public sealed record ActorSite
{
    /// <summary>Who is brought to life.</summary>
    public required ActorId Id { get; init; }

    /// <summary>The stored state, or null if there is none yet.</summary>
    public ReadOnlyMemory<byte>? Stored { get; init; }

    /// <summary>How it reaches others.</summary>
    public required IActors Actors { get; init; }

    /// <summary>Time and timers.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Its own seeded randomness.</summary>
    public required Random Random { get; init; }

    /// <summary>Begins work that no caller waits for, on the actor's own turns.</summary>
    public required Action<Func<Task>> Start { get; init; }

    /// <summary>Makes a state durable.</summary>
    public required WriteState Write { get; init; }
}

/// <summary>An actor in memory.</summary>
/// <param name="Actor">The object that implements the actor's interface.</param>
/// <param name="State">Tells whether what it has seen is durable; null if it has no state.</param>
/// <param name="Wakeable">Its alarm; null if it has no state.</param>
public sealed record LiveActor(IActor Actor, IDurability? State, IWakeable? Wakeable);
