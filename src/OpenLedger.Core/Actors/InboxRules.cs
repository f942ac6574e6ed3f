namespace OpenLedger.Core.Actors;

/// <summary>How many senders a receiver remembers.</summary>
public sealed record InboxOptions
{
    /// <summary>Above so many senders the receiver asks for channels to be closed. Default 1,024.</summary>
    public int ComfortableSenders { get; init; } = 1024;

    /// <summary>Above so many senders a new one must wait. Default 16,384.</summary>
    public int MaxSenders { get; init; } = 16_384;
}

/// <summary>How a receiver takes each parcel exactly once and in order.</summary>
public static class InboxRules
{
    /// <summary>
    /// Decides on a delivery. <paramref name="skip"/> is the number of leading items that were taken before; the
    /// rest are new, and are the caller's to apply in the same step.
    /// </summary>
    public static (Inbox Inbox, DeliveryAnswer Answer) Take<T>(
        Inbox inbox, Delivery<T> delivery, InboxOptions options, out int skip)
        where T : IParcel
    {
        skip = delivery.Items.Count;
        if (!inbox.Channels.TryGetValue(delivery.From, out var channel))
        {
            if (delivery.Close)
            {
                return (Forget(inbox, delivery), new DeliveryAnswer(DeliveryOutcome.Closed, delivery.Epoch));
            }

            if (delivery.Epoch <= inbox.ForgottenEpoch)
            {
                return (inbox, new DeliveryAnswer(DeliveryOutcome.Reopen, inbox.ForgottenEpoch));
            }

            if (inbox.Channels.Count >= options.MaxSenders)
            {
                return (inbox, new DeliveryAnswer(DeliveryOutcome.Full, 0));
            }

            channel = new InChannel { Epoch = delivery.Epoch };
        }

        return delivery.Epoch == channel.Epoch
            ? TakeKnown(inbox, channel, delivery, options, out skip)
            : (inbox, Stale(channel, delivery));
    }

    private static (Inbox Inbox, DeliveryAnswer Answer) TakeKnown<T>(
        Inbox inbox, InChannel channel, Delivery<T> delivery, InboxOptions options, out int skip)
        where T : IParcel
    {
        skip = (int)Math.Min(delivery.Items.Count, channel.Last + 1 - delivery.First);
        if (skip < 0)
        {
            throw new ContradictionException(
                $"{delivery.From} sent parcel {delivery.First} after {channel.Last}: parcels between are lost.");
        }

        if (delivery.Close && delivery.First == channel.Last + 1)
        {
            return (Forget(inbox, delivery), new DeliveryAnswer(DeliveryOutcome.Closed, delivery.Epoch));
        }

        for (var i = skip; i < delivery.Items.Count; i++)
        {
            channel = channel with { Last = channel.Last + 1, Taken = channel.Taken + delivery.Items[i].Weight };
        }

        inbox = skip == delivery.Items.Count
            ? inbox
            : inbox with { Channels = inbox.Channels.SetItem(delivery.From, channel) };
        var crowded = inbox.Channels.Count > options.ComfortableSenders;
        return (inbox, new DeliveryAnswer(DeliveryOutcome.Taken, channel.Last, crowded));
    }

    private static Inbox Forget<T>(Inbox inbox, Delivery<T> delivery) where T : IParcel =>
        delivery.Epoch <= inbox.ForgottenEpoch && !inbox.Channels.ContainsKey(delivery.From)
            ? inbox
            : new Inbox
            {
                Channels = inbox.Channels.Remove(delivery.From),
                ForgottenEpoch = Math.Max(inbox.ForgottenEpoch, delivery.Epoch),
            };

    private static DeliveryAnswer Stale<T>(InChannel channel, Delivery<T> delivery) where T : IParcel =>
        delivery.Epoch < channel.Epoch
            ? new DeliveryAnswer(delivery.Close ? DeliveryOutcome.Closed : DeliveryOutcome.Reopen, channel.Epoch)
            : throw new ContradictionException(
                $"{delivery.From} opened epoch {delivery.Epoch} without closing {channel.Epoch}.");
}
