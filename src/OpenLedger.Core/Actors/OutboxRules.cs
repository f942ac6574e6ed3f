using System.Collections.Immutable;

namespace OpenLedger.Core.Actors;

/// <summary>How much a sender keeps under way.</summary>
public sealed record OutboxOptions
{
    /// <summary>Parcels not acknowledged, over all channels. Default 16,384.</summary>
    public int MaxPending { get; init; } = 16_384;

    /// <summary>Receivers with an open channel. Default 4,096.</summary>
    public int MaxChannels { get; init; } = 4096;

    /// <summary>Resting channels are closed above so many. Default 16.</summary>
    public int ComfortableChannels { get; init; } = 16;

    /// <summary>Parcels in one delivery. Default 256.</summary>
    public int MaxBatch { get; init; } = 256;

    /// <summary>The wait after a failed delivery; it doubles up to <see cref="MaxRetry"/>. Default 100 ms.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest wait between deliveries to a receiver that does not answer. Default 1 minute.</summary>
    public TimeSpan MaxRetry { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>When a sender that crashed with work unfinished is woken to go on. Default 10 seconds.</summary>
    public TimeSpan WakeAfter { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>How a sender numbers, repeats and forgets.</summary>
public static class OutboxRules
{
    /// <summary>Whether another parcel for this receiver may be put.</summary>
    public static bool HasRoom<T>(Outbox<T> outbox, ActorId to, OutboxOptions options) where T : IParcel =>
        outbox.PendingCount < options.MaxPending
        && (outbox.Channels.Count < options.MaxChannels || outbox.Channels.ContainsKey(to));

    /// <summary>
    /// Whether its sender still has something to do: parcels to deliver, or a closing whose end the receiver has not
    /// confirmed. A closing that nobody goes on with would keep a place at the receiver for ever.
    /// </summary>
    public static bool IsUnfinished<T>(Outbox<T> outbox) where T : IParcel =>
        outbox.PendingCount > 0 || outbox.Channels.Any(channel => channel.Value.Closing);

    /// <summary>Puts a parcel on the channel to its receiver.</summary>
    public static Outbox<T> Put<T>(Outbox<T> outbox, ActorId to, T parcel, DateTimeOffset now) where T : IParcel
    {
        outbox = outbox with { PendingCount = outbox.PendingCount + 1 };
        if (!outbox.Channels.TryGetValue(to, out var channel))
        {
            return Open(outbox, to, [parcel], Math.Max(outbox.LastEpoch + 1, now.ToUnixTimeMilliseconds()));
        }

        return With(outbox, to, channel.Closing
            ? channel with { Waiting = channel.Waiting.Add(parcel) }
            : channel with { Pending = channel.Pending.Add(parcel), Sent = channel.Sent + parcel.Weight });
    }

    /// <summary>What to send to this receiver now, or null if the channel rests.</summary>
    public static Delivery<T>? Next<T>(Outbox<T> outbox, ActorId from, ActorId to, OutboxOptions options)
        where T : IParcel
    {
        if (!outbox.Channels.TryGetValue(to, out var channel) || (channel.Pending.IsEmpty && !channel.Closing))
        {
            return null;
        }

        return new Delivery<T>
        {
            From = from,
            Epoch = channel.Epoch,
            First = channel.First,
            Items = [.. channel.Pending.Take(options.MaxBatch)],
            Close = channel.Closing,
        };
    }

    /// <summary>Takes in the receiver's answer to a delivery that was made on this epoch.</summary>
    public static Outbox<T> Acknowledge<T>(
        Outbox<T> outbox, ActorId to, long epoch, DeliveryAnswer answer, OutboxOptions options)
        where T : IParcel
    {
        if (!outbox.Channels.TryGetValue(to, out var channel) || channel.Epoch != epoch)
        {
            return outbox;
        }

        return answer.Outcome switch
        {
            DeliveryOutcome.Taken => Drop(outbox, to, channel, answer, options),
            DeliveryOutcome.Closed when channel.Closing => Closed(outbox, to, channel),
            DeliveryOutcome.Reopen when !channel.Closing =>
                Open(outbox, to, channel.Pending, Math.Max(outbox.LastEpoch, answer.Through) + 1),
            _ => outbox,
        };
    }

    private static Outbox<T> Drop<T>(
        Outbox<T> outbox, ActorId to, OutChannel<T> channel, DeliveryAnswer answer, OutboxOptions options)
        where T : IParcel
    {
        var taken = answer.Through + 1 - channel.First;
        if (taken < 0 || taken > channel.Pending.Count)
        {
            throw new ContradictionException(
                $"{to} says it took parcels through {answer.Through}; the first pending is {channel.First}.");
        }

        var rests = taken == channel.Pending.Count;
        var crowded = answer.PleaseClose || outbox.Channels.Count > options.ComfortableChannels;
        channel = channel with
        {
            First = channel.First + taken,
            Pending = rests ? [] : channel.Pending.RemoveRange(0, (int)taken),
            Closing = channel.Closing || (rests && crowded),
        };
        return With(outbox with { PendingCount = outbox.PendingCount - (int)taken }, to, channel);
    }

    private static Outbox<T> Closed<T>(Outbox<T> outbox, ActorId to, OutChannel<T> channel) where T : IParcel
    {
        outbox = outbox with { Channels = outbox.Channels.Remove(to) };
        return channel.Waiting.IsEmpty ? outbox : Open(outbox, to, channel.Waiting, outbox.LastEpoch + 1);
    }

    private static Outbox<T> Open<T>(Outbox<T> outbox, ActorId to, ImmutableList<T> pending, long epoch)
        where T : IParcel
    {
        var sent = Int128.Zero;
        foreach (var parcel in pending)
        {
            sent += parcel.Weight;
        }

        var channel = new OutChannel<T> { Epoch = epoch, Pending = pending, Sent = sent };
        return With(outbox with { LastEpoch = Math.Max(outbox.LastEpoch, epoch) }, to, channel);
    }

    private static Outbox<T> With<T>(Outbox<T> outbox, ActorId to, OutChannel<T> channel) where T : IParcel =>
        outbox with { Channels = outbox.Channels.SetItem(to, channel) };
}
