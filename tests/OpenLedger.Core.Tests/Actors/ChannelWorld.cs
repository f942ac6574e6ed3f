using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Tests.Actors;

/// <summary>
/// Three senders whose clocks are decades apart, two receivers that they share, and a network that loses, repeats,
/// and brings anything it ever carried again at any time. Every taking is checked.
/// </summary>
internal sealed class ChannelWorld(OutboxOptions outboxOptions, InboxOptions inboxOptions)
{
    private const int Senders = 3;
    private const int Receivers = 2;
    private const int Flows = Senders * Receivers;
    private static readonly long[] ClocksMs = [10, 1_000, 1_700_000_000_000];

    private readonly Outbox<Parcel>[] outboxes = [.. Enumerable.Range(0, Senders).Select(_ => new Outbox<Parcel>())];
    private readonly Inbox[] inboxes = [.. Enumerable.Range(0, Receivers).Select(_ => new Inbox())];
    private readonly List<Parcel>[] put = [.. Enumerable.Range(0, Flows).Select(_ => new List<Parcel>())];
    private readonly List<Parcel>[] taken = [.. Enumerable.Range(0, Flows).Select(_ => new List<Parcel>())];
    private readonly List<(int Flow, Delivery<Parcel> Delivery)> network = [];
    private readonly Exchanged?[] underWay = new Exchanged?[Flows];

    public void Put(int flow, int hint)
    {
        flow %= Flows;
        var parcel = new Parcel((hint % 3) + (10 * put[flow].Count));
        put[flow].Add(parcel);
        var now = DateTimeOffset.FromUnixTimeMilliseconds(ClocksMs[flow / Receivers] + (hint % 7));
        Outbox(flow) = OutboxRules.Put(Outbox(flow), To(flow), parcel, now);
    }

    /// <summary>A sender sends one delivery and waits for its answer.</summary>
    public void Send(int flow)
    {
        flow %= Flows;
        if (underWay[flow] is null
            && OutboxRules.Next(Outbox(flow), From(flow), To(flow), outboxOptions) is { } delivery)
        {
            network.Add((flow, delivery));
            underWay[flow] = new Exchanged(delivery, null);
        }
    }

    /// <summary>What was sent arrives; arriving twice before it is answered is possible.</summary>
    public void Arrive(int flow)
    {
        flow %= Flows;
        if (underWay[flow] is { } sent)
        {
            underWay[flow] = sent with { Answer = Take(flow, sent.Delivery) };
        }
    }

    /// <summary>The answer comes back.</summary>
    public void Answer(int flow)
    {
        flow %= Flows;
        if (underWay[flow] is { Answer: { } answer } sent)
        {
            Outbox(flow) = OutboxRules.Acknowledge(
                Outbox(flow), To(flow), sent.Delivery.Epoch, answer, outboxOptions);
            underWay[flow] = null;
        }
    }

    /// <summary>The sender waits no longer, whether the delivery was lost or its answer.</summary>
    public void Lose(int flow) => underWay[flow % Flows] = null;

    public void Exchange(int flow)
    {
        Send(flow);
        Arrive(flow);
        Answer(flow);
    }

    public void ArriveLate(int which)
    {
        if (network.Count > 0)
        {
            var (flow, delivery) = network[which % network.Count];
            Take(flow, delivery);
        }
    }

    public void ArriveAllAgain()
    {
        for (var i = 0; i < network.Count; i++)
        {
            ArriveLate(i);
        }
    }

    /// <summary>Goes on without losses until no sender has anything left to send.</summary>
    public void Settle()
    {
        Array.Clear(underWay);
        for (var round = 0; AnythingLeft(); round++)
        {
            Assert.True(round < 1000, "The channels do not come to rest.");
            for (var flow = 0; flow < Flows; flow++)
            {
                Exchange(flow);
            }
        }

        for (var flow = 0; flow < Flows; flow++)
        {
            Assert.Equal(put[flow], taken[flow]);
        }

        Assert.All(outboxes, outbox => Assert.Equal(0, outbox.PendingCount));
    }

    public void CheckNothingIsRemembered()
    {
        Assert.All(outboxes, outbox => Assert.Empty(outbox.Channels));
        Assert.All(inboxes, inbox => Assert.Empty(inbox.Channels));
    }

    public void CheckBothEndsAgree()
    {
        for (var flow = 0; flow < Flows; flow++)
        {
            var isOpen = Outbox(flow).Channels.TryGetValue(To(flow), out var sent);
            Assert.Equal(isOpen, inboxes[flow % Receivers].Channels.TryGetValue(From(flow), out var received));
            Assert.Equal((sent?.Epoch, sent?.First - 1), (received?.Epoch, received?.Last));
            Assert.Equal(sent?.Sent, received?.Taken);
        }
    }

    private static ActorId From(int flow) => new("account", $"from{flow / Receivers}");

    private static ActorId To(int flow) => new("account", $"to{flow % Receivers}");

    private ref Outbox<Parcel> Outbox(int flow) => ref outboxes[flow / Receivers];

    private bool AnythingLeft() => Enumerable.Range(0, Flows).Any(flow =>
        OutboxRules.Next(Outbox(flow), From(flow), To(flow), outboxOptions) is not null);

    private DeliveryAnswer Take(int flow, Delivery<Parcel> delivery)
    {
        ref var inbox = ref inboxes[flow % Receivers];
        (inbox, var answer) = InboxRules.Take(inbox, delivery, inboxOptions, out var skip);
        foreach (var parcel in delivery.Items.Skip(skip))
        {
            Assert.True(taken[flow].Count < put[flow].Count, "More was taken than was ever put.");
            Assert.Same(put[flow][taken[flow].Count], parcel);
            taken[flow].Add(parcel);
        }

        Assert.InRange(inbox.Channels.Count, 0, inboxOptions.MaxSenders);
        return answer;
    }

    private sealed record Exchanged(Delivery<Parcel> Delivery, DeliveryAnswer? Answer);
}
