using System.Collections.Immutable;

namespace OpenLedger.Core.Actors;

/// <summary>What a receiver knows of one sender.</summary>
public sealed record InChannel
{
    /// <summary>Which use of the way this is.</summary>
    public required long Epoch { get; init; }

    /// <summary>The number of the last parcel taken; only the next one is taken after it.</summary>
    public long Last { get; init; }

    /// <summary>The weight of all parcels taken on this epoch.</summary>
    public Int128 Taken { get; init; }
}

/// <summary>
/// The last number taken from every active sender: exactly once and in order, with memory for active senders
/// only. A channel that its sender closed is forgotten, and one moment for all of them remains. Immutable.
/// </summary>
public sealed record Inbox
{
    /// <summary>Active senders.</summary>
    public ImmutableSortedDictionary<ActorId, InChannel> Channels { get; init; } =
        ImmutableSortedDictionary<ActorId, InChannel>.Empty;

    /// <summary>The highest epoch among forgotten channels: an unknown sender must come with a higher one.</summary>
    public long ForgottenEpoch { get; init; }
}
