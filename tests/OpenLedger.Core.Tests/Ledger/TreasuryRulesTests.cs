using System.Text.Json;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;
using static OpenLedger.Core.Ledger.AccountRefusal;

namespace OpenLedger.Core.Tests.Ledger;

public sealed class TreasuryRulesTests
{
    private static readonly ActorId Main = LedgerActors.MainTreasury;

    [Fact]
    public void Deposit_brings_money_in_and_sends_it_on()
    {
        var (state, answer) = Deposit(new TreasuryState(), Given.Deposit(1, 50));
        Assert.Equal(AccountAnswer.Done, answer);
        Assert.Equal((new Open(50), Open.Zero), (state.Deposited, state.Withdrawn));
        Assert.Equal((Open.Zero, new Open(50), new Open(50)), Moved(state));
        Assert.Equal(
            [new Transfer(new Open(50), null, TransferReason.Deposit)],
            state.Account.Outbox.Channels[Given.Alice].Pending);
    }

    [Fact]
    public void Deposit_again_is_not_counted_again()
    {
        var (state, _) = Deposit(new TreasuryState(), Given.Deposit(1, 50));
        var (after, answer) = Deposit(state, Given.Deposit(1, 50));
        Assert.True(answer.IsDone);
        Assert.Equal(new Open(50), after.Deposited);
        Assert.Same(state.Account, after.Account);
    }

    [Theory]
    [InlineData(0, long.MaxValue, None)]
    [InlineData(1, long.MaxValue, TotalTooLarge)]
    [InlineData(long.MaxValue - 1, 1, None)]
    [InlineData(long.MaxValue - 1, 2, TotalTooLarge)]
    [InlineData(long.MaxValue, 1, TotalTooLarge)]
    [InlineData(0, 0, AmountNotPositive)]
    [InlineData(0, -1, AmountNotPositive)]
    [InlineData(long.MaxValue, long.MinValue, AmountNotPositive)]
    public void Deposit_total_at_an_edge(long before, long amount, AccountRefusal refusal)
    {
        var state = new TreasuryState();
        state = before == 0 ? state : Deposit(state, Given.Deposit(1, before)).State;
        (state, var answer) = Deposit(state, Given.Deposit(2, amount));
        Assert.Equal(refusal, answer.Refusal);
        Assert.Equal(before + (refusal == None ? amount : 0), state.Deposited.Micro);
    }

    [Theory]
    [InlineData(1000, None)]
    [InlineData(1001, TotalTooLarge)]
    public void Money_that_left_makes_room_for_as_much(long amount, AccountRefusal refusal)
    {
        var state = new TreasuryState { Deposited = Open.MaxValue, Withdrawn = new Open(1000) };
        Assert.Equal(refusal, Deposit(state, Given.Deposit(1, amount)).Answer.Refusal);
    }

    [Fact]
    public void Turnover_beyond_any_balance_is_counted_and_stored()
    {
        var state = new TreasuryState();
        for (var round = 1; round <= 3; round++)
        {
            state = Deposit(state, Given.Deposit(round, long.MaxValue)).State;
            var account = AccountRules.Credit(state.Account, Open.MaxValue);
            state = TreasuryRules.Withdraw(state with { Account = account }, Open.MaxValue);
        }

        var read = JsonSerializer.Deserialize(
            JsonSerializer.Serialize(state, LedgerJson.Default.TreasuryState), LedgerJson.Default.TreasuryState)!;
        Assert.Equal(new OpenTotal((Int128)long.MaxValue * 3), read.Deposited);
        Assert.Equal(new OpenTotal((Int128)long.MaxValue * 3), read.Withdrawn);
        Assert.Equal(new OpenTotal((Int128)long.MaxValue * 6), read.Account.Credited);
        Assert.Equal("27670116110564.327421", read.Deposited.ToString());
    }

    [Theory]
    [InlineData("account/alice", None)]
    [InlineData("treasury/other", None)]
    [InlineData("treasury/main", SelfTransfer)]
    [InlineData("catalog/account/0", NotAPayee)]
    public void Receiver_decides(string to, AccountRefusal refusal)
    {
        var command = Given.Deposit(1, 5, ActorId.Parse(to));
        Assert.Equal(refusal, Deposit(new TreasuryState(), command).Answer.Refusal);
    }

    [Fact]
    public void Deposit_reused_id_with_another_amount_is_refused_and_not_counted()
    {
        var (state, _) = Deposit(new TreasuryState(), Given.Deposit(1, 50));
        (state, var answer) = Deposit(state, Given.Deposit(1, 51));
        Assert.Equal((CallReused, new Open(50)), (answer.Refusal, state.Deposited));
    }

    [Fact]
    public void Withdraw_lets_what_arrived_leave()
    {
        var state = new TreasuryState { Deposited = new Open(100), Account = Given.Account(40) };
        state = TreasuryRules.Withdraw(state, new Open(30));
        Assert.Equal((new Open(100), new Open(30)), (state.Deposited, state.Withdrawn));
        Assert.Equal((new Open(10), new Open(40), new Open(30)), Moved(state));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void Withdraw_of_nothing_changes_nothing(long amount)
    {
        var state = new TreasuryState { Account = Given.Account(40) };
        Assert.Same(state, TreasuryRules.Withdraw(state, new Open(amount)));
    }

    private static (Open Available, OpenTotal Credited, OpenTotal Debited) Moved(TreasuryState state) =>
        (state.Account.Available, state.Account.Credited, state.Account.Debited);

    private static (TreasuryState State, AccountAnswer Answer) Deposit(TreasuryState state, DepositFunds command) =>
        TreasuryRules.Deposit(state, Main, command, Given.Now, AccountOptions.Default);
}
