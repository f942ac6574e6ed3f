using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Tests.Ledger;

public sealed class AccountRulesTests
{
    [Fact]
    public void Accept_credits_the_sum_of_what_is_new()
    {
        var (state, answer, received) = Accept(new AccountState(), 1, 10, 20);
        Assert.Equal(new DeliveryAnswer(DeliveryOutcome.Taken, 2), answer);
        Assert.Equal((new Open(30), new Open(30), new Open(30)), (received, state.Available, state.Credited));
        (state, answer, received) = Accept(state, 2, 20, 5);
        Assert.Equal(new DeliveryAnswer(DeliveryOutcome.Taken, 3), answer);
        Assert.Equal((new Open(5), new Open(35), new Open(35)), (received, state.Available, state.Credited));
    }

    [Fact]
    public void Accept_of_nothing_new_changes_nothing()
    {
        var (state, _, _) = Accept(new AccountState(), 1, 10);
        var (after, answer, received) = Accept(state, 1, 10);
        Assert.Same(state, after);
        Assert.Equal((new DeliveryAnswer(DeliveryOutcome.Taken, 1), Open.Zero), (answer, received));
    }

    [Fact]
    public void Accept_of_a_closing_forgets_the_payer_and_moves_no_money()
    {
        var (state, _, _) = Accept(new AccountState(), 1, 10);
        var close = new Delivery<Transfer> { From = Given.Bob, Epoch = 1, First = 2, Items = [], Close = true };
        (state, var answer, var taken) = AccountRules.Accept(state, close, AccountOptions.Default);
        Assert.Equal((DeliveryOutcome.Closed, new Open(10)), (answer.Outcome, state.Available));
        Assert.Empty(taken);
        Assert.Empty(state.Inbox.Channels);
    }

    [Fact]
    public void Accept_up_to_the_largest_amount()
    {
        var (state, _, _) = Accept(Given.Account(long.MaxValue - 1), 1, 1);
        Assert.Equal(Open.MaxValue, state.Available);
    }

    public static TheoryData<int, long, int[], int?> Expiries => new()
    {
        { 0, 0, [1, 2, 3], 1 },
        { 1, 10, [2, 3], 2 },
        { 2, 20, [3], 3 },
        { 3, 30, [], null },
        { 99, 30, [], null },
    };

    [Theory]
    [MemberData(nameof(Expiries))]
    public void Expire_releases_holds_whose_time_has_come(int hours, long available, int[] left, int? first)
    {
        var state = AccountRules.Expire(Holding(1, 2, 3), Given.Now.AddHours(hours));
        Assert.Equal((new Open(available), new Open(30 - available)), (state.Available, state.Held));
        Assert.Equal(left.Select(number => Given.Id(number)), state.Holds.Keys);
        Assert.Equal(first is { } at ? Given.Now.AddHours(at) : null, state.FirstExpiry);
    }

    [Fact]
    public void Expire_before_the_first_expiry_changes_nothing()
    {
        var state = Holding(1, 2);
        Assert.Same(state, AccountRules.Expire(state, Given.Now.AddHours(1).AddTicks(-1)));
        var empty = new AccountState();
        Assert.Same(empty, AccountRules.Expire(empty, DateTimeOffset.MaxValue));
    }

    [Fact]
    public void Expire_after_the_first_hold_was_voided_finds_the_next()
    {
        var (state, _) = AccountRules.Void(Holding(1, 2), Given.Void(10, 1), Given.Now, AccountOptions.Default);
        state = AccountRules.Expire(state, Given.Now.AddHours(1));
        Assert.Equal([Given.Id(2)], state.Holds.Keys);
        Assert.Equal(Given.Now.AddHours(2), state.FirstExpiry);
    }

    // What is under way wants to be sent again 10 seconds from now; a hold wants to expire at its time.
    [Theory]
    [InlineData(false, null, null)]
    [InlineData(false, 5, 5)]
    [InlineData(false, 3600, 3600)]
    [InlineData(true, null, 10)]
    [InlineData(true, 5, 5)]
    [InlineData(true, 10, 10)]
    [InlineData(true, 3600, 10)]
    public void NextAlarm_is_what_comes_first(bool underWay, int? holdSeconds, int? expected)
    {
        var state = Given.Account(100);
        if (underWay)
        {
            (state, _) = AccountRules.Pay(state, Given.Alice, Given.Pay(1, 1), Given.Now, AccountOptions.Default);
        }

        if (holdSeconds is { } seconds)
        {
            var reserve = Given.Reserve(2, 1, TimeSpan.FromSeconds(seconds));
            (state, _) = AccountRules.Reserve(state, reserve, Given.Now, AccountOptions.Default);
        }

        DateTimeOffset? alarm = expected is { } after ? Given.Now.AddSeconds(after) : null;
        Assert.Equal(alarm, AccountRules.NextAlarm(state, Given.Now, AccountOptions.Default));
    }

    [Fact]
    public void NextAlarm_of_a_closing_that_is_not_confirmed_is_the_time_to_send_it_again()
    {
        var options = new AccountOptions { Outbox = new OutboxOptions { ComfortableChannels = 0 } };
        var (state, _) = AccountRules.Pay(Given.Account(1), Given.Alice, Given.Pay(1, 1), Given.Now, options);
        var outbox = OutboxRules.Acknowledge(
            state.Outbox, Given.Bob, Given.NowMs, new(DeliveryOutcome.Taken, 1), options.Outbox);
        Assert.Equal(0, outbox.PendingCount);
        Assert.Equal(
            Given.Now + options.Outbox.WakeAfter,
            AccountRules.NextAlarm(state with { Outbox = outbox }, Given.Now, options));
    }

    private static AccountState Holding(params int[] hours)
    {
        var state = Given.Account(10 * hours.Length);
        foreach (var each in hours)
        {
            (state, _) = AccountRules.Reserve(
                state, Given.Reserve(each, 10, TimeSpan.FromHours(each)), Given.Now, AccountOptions.Default);
        }

        return state;
    }

    private static (AccountState State, DeliveryAnswer Answer, Open Received) Accept(
        AccountState state, long first, params long[] amounts)
    {
        var delivery = new Delivery<Transfer>
        {
            From = Given.Bob,
            Epoch = 1,
            First = first,
            Items = [.. amounts.Select(amount => new Transfer(new Open(amount)))],
        };
        var (next, answer, taken) = AccountRules.Accept(state, delivery, AccountOptions.Default);
        return (next, answer, Transfer.Sum(taken));
    }
}
