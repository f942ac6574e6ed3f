using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Tests.Actors;

public sealed class InboxRulesTests
{
    private readonly List<long> taken = [];
    private Inbox inbox = new();
    private InboxOptions options = new();

    [Fact]
    public void Delivery_of_an_unknown_sender_is_taken_and_remembered()
    {
        Assert.Equal(new DeliveryAnswer(DeliveryOutcome.Taken, 2), Take(epoch: 5, first: 1, [10, 20]));
        Assert.Equal([10, 20], taken);
        Assert.Equal(new InChannel { Epoch = 5, Last = 2, Taken = 30 }, inbox.Channels[Given.Alice]);
    }

    [Theory]
    [InlineData(1, 2, 2)]
    [InlineData(1, 3, 3)]
    [InlineData(2, 2, 3)]
    [InlineData(3, 1, 3)]
    [InlineData(2, 1, 2)]
    [InlineData(1, 0, 2)]
    public void Delivery_again_after_two_takes_only_what_is_new(int first, int count, long through)
    {
        Take(5, 1, [1, 2]);
        var answer = Take(5, first, [.. Enumerable.Range(first, count).Select(weight => (long)weight)]);
        Assert.Equal(new DeliveryAnswer(DeliveryOutcome.Taken, through), answer);
        Assert.Equal(Enumerable.Range(1, (int)through).Select(weight => (long)weight), taken);
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 4)]
    public void Gap_in_the_numbers_is_a_fault(bool known, int first)
    {
        if (known)
        {
            Take(5, 1, [1, 2]);
        }

        Assert.Throws<ContradictionException>(() => Take(5, first, [4]));
    }

    [Fact]
    public void Close_forgets_the_sender_and_late_repeats_are_not_taken()
    {
        Take(5, 1, [1]);
        Assert.Equal(new DeliveryAnswer(DeliveryOutcome.Closed, 5), Take(5, 2, [], close: true));
        Assert.Empty(inbox.Channels);
        Assert.Equal(5, inbox.ForgottenEpoch);
        Assert.Equal(new DeliveryAnswer(DeliveryOutcome.Reopen, 5), Take(5, 1, [1]));
        Assert.Equal(new DeliveryAnswer(DeliveryOutcome.Closed, 5), Take(5, 2, [], close: true));
        Assert.Equal([1], taken);
        Assert.Equal(new DeliveryAnswer(DeliveryOutcome.Taken, 1), Take(6, 1, [2]));
    }

    [Fact]
    public void Close_that_is_early_does_not_close()
    {
        Take(5, 1, [1, 2]);
        Assert.Equal(DeliveryOutcome.Taken, Take(5, 2, [], close: true).Outcome);
        Assert.True(inbox.Channels.ContainsKey(Given.Alice));
    }

    [Fact]
    public void Late_repeats_of_an_earlier_epoch_touch_nothing()
    {
        Take(5, 1, [1]);
        Take(5, 2, [], close: true);
        Take(6, 1, [2]);
        var before = inbox;
        Assert.Equal(new DeliveryAnswer(DeliveryOutcome.Reopen, 6), Take(5, 1, [1]));
        Assert.Equal(new DeliveryAnswer(DeliveryOutcome.Closed, 6), Take(5, 2, [], close: true));
        Assert.Same(before, inbox);
        Assert.Equal([1, 2], taken);
    }

    [Fact]
    public void Sender_with_a_slow_clock_is_asked_for_a_higher_epoch()
    {
        Take(1000, 1, [1]);
        Take(1000, 2, [], close: true);
        Assert.Equal(new DeliveryAnswer(DeliveryOutcome.Reopen, 1000), Take(7, 1, [2], from: Given.Bob));
        Assert.Equal(new DeliveryAnswer(DeliveryOutcome.Taken, 1), Take(1001, 1, [2], from: Given.Bob));
        Assert.Equal(1000, inbox.ForgottenEpoch);
    }

    [Fact]
    public void Higher_epoch_without_a_close_is_a_fault()
    {
        Take(5, 1, [1]);
        Assert.Throws<ContradictionException>(() => Take(6, 1, [2]));
    }

    [Fact]
    public void Senders_full_new_one_waits_and_known_ones_go_on()
    {
        options = new InboxOptions { MaxSenders = 1 };
        Take(5, 1, [1]);
        Assert.Equal(new DeliveryAnswer(DeliveryOutcome.Full, 0), Take(6, 1, [2], from: Given.Bob));
        Assert.Equal(DeliveryOutcome.Taken, Take(5, 2, [3]).Outcome);
        Take(5, 3, [], close: true);
        Assert.Equal(DeliveryOutcome.Taken, Take(6, 1, [2], from: Given.Bob).Outcome);
        Assert.Equal([1, 3, 2], taken);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(0, true)]
    public void Above_the_comfortable_number_asks_to_close(int comfortable, bool asks)
    {
        options = new InboxOptions { ComfortableSenders = comfortable };
        Assert.Equal(asks, Take(5, 1, [1]).PleaseClose);
    }

    private DeliveryAnswer Take(long epoch, long first, long[] weights, bool close = false, ActorId? from = null)
    {
        var delivery = new Delivery<Parcel>
        {
            From = from ?? Given.Alice,
            Epoch = epoch,
            First = first,
            Items = [.. weights.Select(weight => new Parcel(weight))],
            Close = close,
        };
        (inbox, var answer) = InboxRules.Take(inbox, delivery, options, out var skip);
        taken.AddRange(delivery.Items.Skip(skip).Select(parcel => parcel.Weight));
        return answer;
    }
}
