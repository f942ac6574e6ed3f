using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Tests.Ledger;

public sealed class AccountTests
{
    private readonly Bank bank = new();

    [Fact]
    public void Account_never_paid_has_nothing()
    {
        Assert.Equal(new AccountBalance(Open.Zero, Open.Zero, Open.Zero), bank.Balance(Given.Alice));
        Assert.Equal(AccountRefusal.InsufficientFunds, bank.Pay(Given.Alice, 1, Given.Bob).Refusal);
    }

    [Fact]
    public void Pay_arrives_at_the_receiver()
    {
        bank.Deposit(100, Given.Alice);
        Assert.True(bank.Pay(Given.Alice, 30, Given.Bob).IsDone);
        Assert.Equal(new AccountBalance(new(70), default, default), bank.Balance(Given.Alice));
        Assert.Equal(new AccountBalance(new(30), default, default), bank.Balance(Given.Bob));
    }

    [Fact]
    public void Reserve_post_and_void_move_money_as_they_say()
    {
        bank.Deposit(100, Given.Alice);
        bank.Reserve(Given.Alice, 1001, 40, TimeSpan.FromHours(1));
        bank.Reserve(Given.Alice, 1002, 50, TimeSpan.FromHours(1));
        Assert.Equal(new AccountBalance(new(10), new(90), default), bank.Balance(Given.Alice));
        Assert.True(bank.Host.Await(() =>
            bank.Host.Get<IAccount>(Given.Alice).PostAsync(Given.Post(1003, 1001, 35))).IsDone);
        Assert.True(bank.Host.Await(() =>
            bank.Host.Get<IAccount>(Given.Alice).VoidAsync(Given.Void(1004, 1002))).IsDone);
        Assert.Equal(new AccountBalance(new(65), default, default), bank.Balance(Given.Alice));
        Assert.Equal(new Open(35), bank.Balance(Given.Bob).Available);
        Assert.True(bank.Audit().IsClean);
    }

    [Fact]
    public void Balance_shows_what_is_under_way_until_it_is_taken()
    {
        bank.Deposit(100, Given.Alice);
        bank.Host.Unreachable.Add(Given.Bob);
        bank.Pay(Given.Alice, 30, Given.Bob);
        bank.Pay(Given.Alice, 5, Given.Bob);
        Assert.Equal(new AccountBalance(new(65), default, new(35)), bank.Balance(Given.Alice));
    }

    [Fact]
    public void Balance_shows_as_under_way_what_waits_for_a_closing()
    {
        var tight = new Bank(new AccountOptions { Outbox = new OutboxOptions { ComfortableChannels = 0 } });
        tight.Deposit(100, Given.Alice);
        var reached = 0;
        tight.Host.Between = actor =>
            actor is IAccount && ++reached > 2 ? throw new ActorFaultException("lost") : actor;
        tight.Pay(Given.Alice, 30, Given.Bob);
        tight.Host.Between = actor => actor;
        tight.Pay(Given.Alice, 5, Given.Bob);
        Assert.Equal(new AccountBalance(new(65), default, new(5)), tight.Balance(Given.Alice));
        tight.Host.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(new AccountBalance(new(65), default, default), tight.Balance(Given.Alice));
        Assert.Equal(new Open(35), tight.Balance(Given.Bob).Available);
    }

    [Fact]
    public void Balance_asked_after_a_hold_has_expired_shows_it_released()
    {
        bank.Deposit(100, Given.Alice);
        bank.Reserve(Given.Alice, 1001, 40, TimeSpan.FromMinutes(1));
        bank.Host.Clock.Set(Given.Now.AddMinutes(1).AddTicks(-1));
        Assert.Equal(new Open(40), bank.Balance(Given.Alice).Held);
        bank.Host.Clock.Set(Given.Now.AddMinutes(1));
        Assert.Equal(new AccountBalance(new(100), default, default), bank.Balance(Given.Alice));
    }

    [Fact]
    public void Repeat_after_a_crash_gets_the_first_answer_and_pays_nothing()
    {
        bank.Deposit(100, Given.Alice);
        var command = Given.Pay(1001, 30);
        var first = bank.Host.Await(() => bank.Host.Get<IAccount>(Given.Alice).PayAsync(command));
        bank.Host.Crash(Given.Alice);
        var second = bank.Host.Await(() => bank.Host.Get<IAccount>(Given.Alice).PayAsync(command));
        Assert.Equal(first, second);
        Assert.Equal(new Open(70), bank.Balance(Given.Alice).Available);
        Assert.Equal(new Open(30), bank.Balance(Given.Bob).Available);
    }
}
