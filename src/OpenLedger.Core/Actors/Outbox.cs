using System.Collections.Immutable;

namespace OpenLedger.Core.Actors;

/// <summary>What a channel carries. Its weight adds up on both ends, so that an audit can compare them.</summary>
public interface IParcel
{
    /// <summary>What the parcel adds to the channel's running total; for money, the amount in millionths.</summary>
    long Weight { get; }
}

/// <summary>One sender's numbered way to one receiver.</summary>
/// <typeparam name="T">What it carries.</typeparam>
public sealed record OutChannel<T> where T : IParcel
{
    /// <summary>Tells this use of the way from earlier ones; grows.</summary>
    public required long Epoch { get; init; }

    /// <summary>The number of the first parcel in <see cref="Pending"/>, or of the next one if it is empty.</summary>
    public long First { get; init; } = 1;

    /// <summary>Parcels that the receiver has not acknowledged, in order.</summary>
    public ImmutableList<T> Pending { get; init; } = [];

    /// <summary>The weight of all parcels ever put on this epoch.</summary>
    public Int128 Sent { get; init; }

    /// <summary>Whether the receiver was asked to forget this channel; nothing is put on it any more.</summary>
    public bool Closing { get; init; }

    /// <summary>Parcels that wait for the closing to end, then go out on a new epoch.</summary>
    public ImmutableList<T> Waiting { get; init; } = [];
}

/// <summary>
/// Effects on others that have not arrived yet, in numbered channels, part of their sender's state and therefore
/// written with the step that caused them. Immutable.
/// </summary>
/// <typeparam name="T">What it carries.</typeparam>
public sealed record Outbox<T> where T : IParcel
{
    /// <summary>Open channels by receiver.</summary>
    public ImmutableSortedDictionary<ActorId, OutChannel<T>> Channels { get; init; } =
        ImmutableSortedDictionary<ActorId, OutChannel<T>>.Empty;

    /// <summary>The highest epoch this sender has used.</summary>
    public long LastEpoch { get; init; }

    /// <summary>Parcels on all channels that are not acknowledged.</summary>
    public int PendingCount { get; init; }
}
