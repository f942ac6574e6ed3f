using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;
using static OpenLedger.Core.Ledger.AccountRefusal;

namespace OpenLedger.Core.Tests.Ledger;

public sealed class AccountRulesPaymentTests
{
    [Fact]
    public void Pay_moves_what_is_available_to_the_outbox()
    {
        var (state, answer) = Pay(Given.Account(100), Given.Pay(1, 30) with { Reference = "rent" });
        Assert.Equal(AccountAnswer.Done, answer);
        Assert.Equal((new Open(70), new Open(30)), (state.Available, state.Debited));
        Assert.Equal([new Transfer(new Open(30), "rent")], state.Outbox.Channels[Given.Bob].Pending);
    }

    [Fact]
    public void Post_less_than_held_pays_it_and_releases_the_rest()
    {
        var (state, answer) = Post(Held(100, 60), Given.Post(2, 1, 45));
        Assert.Equal(AccountAnswer.Done, answer);
        Assert.Equal((new Open(55), Open.Zero, new Open(45)), (state.Available, state.Held, state.Debited));
        Assert.Empty(state.Holds);
        Assert.Null(state.FirstExpiry);
        Assert.Equal([new Transfer(new Open(45))], state.Outbox.Channels[Given.Bob].Pending);
    }

    [Fact]
    public void Void_releases_all_of_the_hold_and_pays_nothing()
    {
        var (state, answer) = AccountRules.Void(Held(100, 60), Given.Void(2, 1), Given.Now, AccountOptions.Default);
        Assert.Equal(AccountAnswer.Done, answer);
        Assert.Equal((new Open(100), Open.Zero, Open.Zero), (state.Available, state.Held, state.Debited));
        Assert.Empty(state.Holds);
        Assert.Empty(state.Outbox.Channels);
    }

    [Theory]
    [InlineData(0, 1, InsufficientFunds)]
    [InlineData(1, 1, None)]
    [InlineData(100, 101, InsufficientFunds)]
    [InlineData(100, 0, AmountNotPositive)]
    [InlineData(100, -1, AmountNotPositive)]
    [InlineData(100, long.MinValue, AmountNotPositive)]
    [InlineData(100, long.MaxValue, InsufficientFunds)]
    [InlineData(long.MaxValue, long.MaxValue, None)]
    public void Pay_amount_at_an_edge(long available, long amount, AccountRefusal refusal)
    {
        var (state, answer) = Pay(Given.Account(available), Given.Pay(1, amount));
        Assert.Equal(refusal, answer.Refusal);
        Assert.Equal(available - (refusal == None ? amount : 0), state.Available.Micro);
    }

    [Theory]
    [InlineData(60, 60, None)]
    [InlineData(60, 1, None)]
    [InlineData(60, 61, AboveHold)]
    [InlineData(60, long.MaxValue, AboveHold)]
    [InlineData(60, 0, AmountNotPositive)]
    [InlineData(60, -60, AmountNotPositive)]
    [InlineData(60, long.MinValue, AmountNotPositive)]
    [InlineData(long.MaxValue, long.MaxValue, None)]
    public void Post_amount_at_an_edge(long held, long amount, AccountRefusal refusal) =>
        Assert.Equal(refusal, Post(Held(held, held), Given.Post(2, 1, amount)).Answer.Refusal);

    [Fact]
    public void Post_of_a_hold_does_not_use_what_is_available_beside_it() =>
        Assert.Equal(AboveHold, Post(Held(1000, 60), Given.Post(2, 1, 61)).Answer.Refusal);

    [Theory]
    [InlineData("account/bob", None)]
    [InlineData("treasury/main", None)]
    [InlineData("treasury/other", None)]
    [InlineData("account/alice", SelfTransfer)]
    [InlineData("account/Alice", None)]
    [InlineData("catalog/account/0", NotAPayee)]
    [InlineData("accounts/bob", NotAPayee)]
    [InlineData("agent/bob", NotAPayee)]
    [InlineData("", NotAPayee)]
    public void Receiver_decides(string to, AccountRefusal refusal)
    {
        _ = ActorId.TryParse(to, out var id);
        Assert.Equal(refusal, Pay(Given.Account(100), Given.Pay(1, 1, id)).Answer.Refusal);
        Assert.Equal(refusal, Post(Held(100, 60), Given.Post(2, 1, 1, id)).Answer.Refusal);
    }

    [Theory]
    [InlineData(null, None)]
    [InlineData("", None)]
    [InlineData("12345", None)]
    [InlineData("123456", ReferenceUnusable)]
    public void Reference_length_decides(string? reference, AccountRefusal refusal)
    {
        var options = new AccountOptions { MaxReferenceLength = 5 };
        var command = Given.Pay(1, 1) with { Reference = reference };
        Assert.Equal(refusal, Pay(Given.Account(100), command, options).Answer.Refusal);
    }

    public static TheoryData<string, CallId> NoHolds => new()
    {
        { "never made", Given.Id(99) },
        { "of another caller", new CallId(new CallerId("d"), 1) },
        { "posted", Given.Id(1) },
        { "voided", Given.Id(2) },
        { "expired", Given.Id(3) },
        { "refused", Given.Id(4) },
        { "no id at all", default },
    };

    [Theory]
    [MemberData(nameof(NoHolds))]
    public void Hold_that_is_not_open_is_unknown(string why, CallId hold)
    {
        var state = Given.Account(100);
        (state, _) = AccountRules.Reserve(state, Given.Reserve(1, 10), Given.Now, AccountOptions.Default);
        (state, _) = AccountRules.Reserve(state, Given.Reserve(2, 10), Given.Now, AccountOptions.Default);
        (state, _) = AccountRules.Reserve(
            state, Given.Reserve(3, 10, TimeSpan.FromTicks(1)), Given.Now, AccountOptions.Default);
        (state, _) = AccountRules.Reserve(state, Given.Reserve(4, 1000), Given.Now, AccountOptions.Default);
        (state, _) = Post(state, Given.Post(5, 1, 10));
        (state, _) = AccountRules.Void(state, Given.Void(6, 2), Given.Now, AccountOptions.Default);
        var later = Given.Now.AddTicks(1);
        var post = AccountRules.Post(
            state, Given.Alice, Given.Post(7, 0, 1) with { Hold = hold }, later, AccountOptions.Default);
        var release = AccountRules.Void(state, Given.Void(8, 0) with { Hold = hold }, later, AccountOptions.Default);
        Assert.True(post.Answer.Refusal == HoldUnknown, $"Post of a hold {why}: {post.Answer}");
        Assert.True(release.Answer.Refusal == HoldUnknown, $"Void of a hold {why}: {release.Answer}");
    }

    [Fact]
    public void Transfers_full_is_refused_until_receivers_take_some()
    {
        var options = new AccountOptions { Outbox = new OutboxOptions { MaxPending = 1 } };
        var (state, _) = Pay(Given.Account(100), Given.Pay(1, 1), options);
        (state, var answer) = Pay(state, Given.Pay(2, 1), options);
        Assert.Equal(TooManyTransfers, answer.Refusal);
        state = state with
        {
            Outbox = OutboxRules.Acknowledge(
                state.Outbox, Given.Bob, Given.NowMs, new(DeliveryOutcome.Taken, 1), options.Outbox),
        };
        Assert.Equal(None, Pay(state, Given.Pay(3, 1), options).Answer.Refusal);
    }

    [Fact]
    public void Receivers_full_is_refused_for_a_new_one_only()
    {
        var options = new AccountOptions { Outbox = new OutboxOptions { MaxChannels = 1 } };
        var (state, _) = Pay(Given.Account(100), Given.Pay(1, 1), options);
        Assert.Equal(TooManyTransfers, Pay(state, Given.Pay(2, 1, Given.Carol), options).Answer.Refusal);
        Assert.Equal(None, Pay(state, Given.Pay(2, 1, Given.Bob), options).Answer.Refusal);
    }

    private static AccountState Held(long credited, long held) =>
        AccountRules.Reserve(
            Given.Account(credited), Given.Reserve(1, held), Given.Now, AccountOptions.Default).State;

    private static (AccountState State, AccountAnswer Answer) Pay(
        AccountState state, PayFunds command, AccountOptions? options = null) =>
        AccountRules.Pay(state, Given.Alice, command, Given.Now, options ?? AccountOptions.Default);

    private static (AccountState State, AccountAnswer Answer) Post(AccountState state, PostHold command) =>
        AccountRules.Post(state, Given.Alice, command, Given.Now, AccountOptions.Default);
}
