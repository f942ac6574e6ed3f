using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Tests.Actors;

public sealed class OutboxRulesTests
{
    private static readonly OutboxOptions Roomy = new();
    private static readonly OutboxOptions Tight = new() { ComfortableChannels = 0 };

    [Theory]
    [InlineData(2, 1, true, true)]
    [InlineData(1, 1, true, false)]
    [InlineData(1, 1, false, false)]
    [InlineData(2, 1, false, false)]
    [InlineData(2, 2, false, true)]
    [InlineData(0, 9, true, false)]
    public void HasRoom_one_parcel_to_Bob_is_under_way(int maxPending, int maxChannels, bool toBob, bool room)
    {
        var options = new OutboxOptions { MaxPending = maxPending, MaxChannels = maxChannels };
        Assert.Equal(room, OutboxRules.HasRoom(Put(new(), 1), toBob ? Given.Bob : Given.Carol, options));
    }

    [Fact]
    public void Next_unknown_or_resting_channel_is_nothing()
    {
        Assert.Null(Next(new()));
        var resting = Acknowledge(Put(new(), 1), new(DeliveryOutcome.Taken, 1), Roomy);
        Assert.True(resting.Channels.ContainsKey(Given.Bob));
        Assert.Null(Next(resting));
    }

    [Fact]
    public void Next_takes_the_oldest_batch_and_repeats_it_until_it_is_acknowledged()
    {
        var options = new OutboxOptions { MaxBatch = 2 };
        var outbox = Put(Put(Put(new(), 10), 20), 30);
        var first = OutboxRules.Next(outbox, Given.Alice, Given.Bob, options)!;
        Assert.Equal((Given.Alice, Given.NowMs, 1L, false), (first.From, first.Epoch, first.First, first.Close));
        Assert.Equal([10, 20], first.Items.Select(parcel => parcel.Weight));
        outbox = Put(outbox, 40);
        Assert.Equal([10, 20], OutboxRules.Next(outbox, Given.Alice, Given.Bob, options)!.Items.Select(p => p.Weight));
        outbox = Acknowledge(outbox, new(DeliveryOutcome.Taken, 2), options);
        var second = OutboxRules.Next(outbox, Given.Alice, Given.Bob, options)!;
        Assert.Equal(3, second.First);
        Assert.Equal([30, 40], second.Items.Select(parcel => parcel.Weight));
        Assert.Equal(2, outbox.PendingCount);
    }

    [Fact]
    public void Put_new_channel_epoch_is_the_time_and_never_used_before()
    {
        var outbox = Put(new(), 1, Given.Bob);
        outbox = Put(outbox, 1, Given.Carol);
        outbox = OutboxRules.Put(outbox, Given.Alice, new Parcel(1), Given.Now - TimeSpan.FromDays(1));
        Assert.Equal(
            [Given.NowMs, Given.NowMs + 1, Given.NowMs + 2],
            new[] { Given.Bob, Given.Carol, Given.Alice }.Select(to => outbox.Channels[to].Epoch));
    }

    [Fact]
    public void Acknowledge_of_all_when_crowded_closes_the_channel()
    {
        var outbox = Acknowledge(Put(new(), 1), new(DeliveryOutcome.Taken, 1), Tight);
        var close = Next(outbox)!;
        Assert.True(close.Close);
        Assert.Equal((2, 0), (close.First, close.Items.Count));
        outbox = Acknowledge(outbox, new(DeliveryOutcome.Closed, close.Epoch), Tight);
        Assert.Empty(outbox.Channels);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void Acknowledge_of_all_closes_when_the_receiver_asks(bool asks, bool closing)
    {
        var outbox = Acknowledge(Put(new(), 1), new(DeliveryOutcome.Taken, 1, asks), Roomy);
        Assert.Equal(closing, outbox.Channels[Given.Bob].Closing);
    }

    [Fact]
    public void Acknowledge_of_some_never_closes()
    {
        var outbox = Acknowledge(Put(Put(new(), 1), 2), new(DeliveryOutcome.Taken, 1, true), Tight);
        Assert.False(outbox.Channels[Given.Bob].Closing);
    }

    [Fact]
    public void Put_while_closing_waits_and_goes_out_on_a_higher_epoch()
    {
        var outbox = Acknowledge(Put(new(), 1), new(DeliveryOutcome.Taken, 1), Tight);
        outbox = Put(outbox, 2);
        Assert.Empty(Next(outbox)!.Items);
        Assert.Equal(1, outbox.PendingCount);
        outbox = Acknowledge(outbox, new(DeliveryOutcome.Closed, Given.NowMs), Tight);
        var delivery = Next(outbox)!;
        Assert.Equal((Given.NowMs + 1, 1L, false), (delivery.Epoch, delivery.First, delivery.Close));
        Assert.Equal([2], delivery.Items.Select(parcel => parcel.Weight));
        Assert.Equal((1, 2L), (outbox.PendingCount, outbox.Channels[Given.Bob].Sent));
    }

    [Fact]
    public void Unfinished_until_all_is_acknowledged_and_every_closing_is_confirmed()
    {
        Assert.False(OutboxRules.IsUnfinished(new Outbox<Parcel>()));
        var outbox = Put(new(), 1);
        Assert.True(OutboxRules.IsUnfinished(outbox));
        Assert.False(OutboxRules.IsUnfinished(Acknowledge(outbox, new(DeliveryOutcome.Taken, 1), Roomy)));
        outbox = Acknowledge(outbox, new(DeliveryOutcome.Taken, 1), Tight);
        Assert.True(OutboxRules.IsUnfinished(outbox));
        outbox = Acknowledge(outbox, new(DeliveryOutcome.Closed, Given.NowMs), Tight);
        Assert.False(OutboxRules.IsUnfinished(outbox));
    }

    [Fact]
    public void Reopen_starts_again_above_the_epoch_asked_for()
    {
        var outbox = Put(Put(new(), 1), 2);
        outbox = Acknowledge(outbox, new(DeliveryOutcome.Reopen, Given.NowMs + 500), Roomy);
        var delivery = Next(outbox)!;
        Assert.Equal((Given.NowMs + 501, 1L, 2), (delivery.Epoch, delivery.First, delivery.Items.Count));
        Assert.Equal((2, 3L), (outbox.PendingCount, outbox.Channels[Given.Bob].Sent));
    }

    [Fact]
    public void New_epoch_is_above_all_that_this_sender_ever_used_whoever_the_receiver()
    {
        var outbox = Put(Acknowledge(Put(new(), 1), new(DeliveryOutcome.Taken, 1), Tight), 2);
        outbox = Put(outbox, 3, Given.Carol);
        outbox = Put(outbox, 4, Given.Alice);
        outbox = Acknowledge(outbox, new(DeliveryOutcome.Closed, Given.NowMs), Tight);
        Assert.Equal(Given.NowMs + 3, outbox.Channels[Given.Bob].Epoch);
        outbox = OutboxRules.Acknowledge(
            outbox, Given.Carol, Given.NowMs + 1, new(DeliveryOutcome.Reopen, Given.NowMs + 1), Roomy);
        Assert.Equal(Given.NowMs + 4, outbox.Channels[Given.Carol].Epoch);
        Assert.Equal(Given.NowMs + 4, outbox.LastEpoch);
    }

    [Fact]
    public void Reopen_of_a_channel_that_is_closing_changes_nothing()
    {
        var outbox = Put(Acknowledge(Put(new(), 1), new(DeliveryOutcome.Taken, 1), Tight), 2);
        Assert.Same(outbox, Acknowledge(outbox, new(DeliveryOutcome.Reopen, Given.NowMs), Tight));
    }

    [Theory]
    [InlineData(DeliveryOutcome.Taken)]
    [InlineData(DeliveryOutcome.Reopen)]
    [InlineData(DeliveryOutcome.Closed)]
    public void Answer_to_an_earlier_epoch_changes_nothing(DeliveryOutcome outcome)
    {
        var outbox = Put(new(), 1);
        var after = OutboxRules.Acknowledge(outbox, Given.Bob, Given.NowMs - 1, new(outcome, 1), Roomy);
        Assert.Same(outbox, after);
    }

    [Theory]
    [InlineData(DeliveryOutcome.Full)]
    [InlineData(DeliveryOutcome.Closed)]
    public void Answer_that_took_nothing_leaves_all_under_way(DeliveryOutcome outcome)
    {
        var outbox = Put(new(), 1);
        Assert.Same(outbox, Acknowledge(outbox, new(outcome, 0), Roomy));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void Taken_that_contradicts_what_was_sent_is_a_fault(long through)
    {
        var outbox = Put(Put(new(), 1), 2);
        Assert.Throws<ContradictionException>(() => Acknowledge(outbox, new(DeliveryOutcome.Taken, through), Roomy));
    }

    private static Outbox<Parcel> Put(Outbox<Parcel> outbox, long weight, ActorId? to = null) =>
        OutboxRules.Put(outbox, to ?? Given.Bob, new Parcel(weight), Given.Now);

    private static Delivery<Parcel>? Next(Outbox<Parcel> outbox) =>
        OutboxRules.Next(outbox, Given.Alice, Given.Bob, Roomy);

    private static Outbox<Parcel> Acknowledge(Outbox<Parcel> outbox, DeliveryAnswer answer, OutboxOptions options) =>
        OutboxRules.Acknowledge(outbox, Given.Bob, outbox.Channels[Given.Bob].Epoch, answer, options);
}
