namespace OpenLedger.Core.Actors;

/// <summary>Some parcels of one channel on their way. Sent again until it is answered.</summary>
/// <typeparam name="T">What the channel carries.</typeparam>
public sealed record Delivery<T> where T : IParcel
{
    /// <summary>Who sends.</summary>
    public required ActorId From { get; init; }

    /// <summary>Which use of the channel.</summary>
    public required long Epoch { get; init; }

    /// <summary>The number of the first item, or of the next parcel if there are none.</summary>
    public required long First { get; init; }

    /// <summary>The parcels, numbered onwards from <see cref="First"/>.</summary>
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>Whether the receiver shall forget the channel, which is empty and rests.</summary>
    public bool Close { get; init; }
}

/// <summary>What became of a <see cref="Delivery{T}"/>.</summary>
public enum DeliveryOutcome
{
    /// <summary>Everything up to <see cref="DeliveryAnswer.Through"/> is taken, now or before.</summary>
    Taken = 0,

    /// <summary>The channel is forgotten.</summary>
    Closed = 1,

    /// <summary>Nothing was taken; send again on an epoch above <see cref="DeliveryAnswer.Through"/>.</summary>
    Reopen = 2,

    /// <summary>The receiver has no room for another sender, or for so much; nothing was taken, try later.</summary>
    Full = 3,
}

/// <summary>A receiver's answer to a delivery.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Through">A number or an epoch, as the outcome says.</param>
/// <param name="PleaseClose">The receiver has many senders and would like to forget this channel when it rests.</param>
public sealed record DeliveryAnswer(DeliveryOutcome Outcome, long Through, bool PleaseClose = false);
