using System.Diagnostics;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Contract;

/// <summary>Money, on any host.</summary>
public abstract class LedgerContract(ContractHost host)
{
    private readonly Bank bank = new(host.Actors);

    [Fact]
    public async Task Deposit_arrives()
    {
        var alice = await bank.NewAsync("12.5");
        Assert.Equal(Open.Parse("12.5"), (await alice.Account.BalanceAsync()).Available);
    }

    [Fact]
    public async Task Two_step_payment_moves_what_was_posted_and_releases_the_rest()
    {
        var (alice, bob) = (await bank.NewAsync("10"), bank.New());
        var hold = await bank.ReserveAsync(alice, "4");
        Assert.Equal(new AccountBalance(Open.Of(6), Open.Of(4), Open.Zero), await alice.Account.BalanceAsync());

        Assert.True((await bank.PostAsync(alice, hold, "1.5", bob)).IsDone);
        await Bank.HasAsync(bob, "1.5");
        await Bank.HasAsync(alice, "8.5");
        await bank.IsCleanAsync();
    }

    [Fact]
    public async Task Voided_hold_is_released_and_cannot_be_posted()
    {
        var (alice, bob) = (await bank.NewAsync("10"), bank.New());
        var hold = await bank.ReserveAsync(alice, "4");
        Assert.True((await bank.VoidAsync(alice, hold)).IsDone);
        await Bank.HasAsync(alice, "10");
        Assert.Equal(AccountRefusal.HoldUnknown, (await bank.PostAsync(alice, hold, "1", bob)).Refusal);
    }

    [Fact]
    public async Task Hold_that_nobody_ends_expires()
    {
        var alice = await bank.NewAsync("10");
        await bank.ReserveAsync(alice, "4", TimeSpan.FromMilliseconds(200));
        await Bank.HasAsync(alice, "10");
    }

    [Fact]
    public async Task Repeated_call_gets_the_first_answer_and_has_one_effect()
    {
        var (alice, bob) = (await bank.NewAsync("10"), bank.New());
        var payment = new PayFunds { Call = bank.NewCall(), Amount = Open.Of(3), To = bob.Id };
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => alice.Account.PayAsync(payment)));
        Assert.All(answers, answer => Assert.True(answer.IsDone));
        await Bank.HasAsync(bob, "3");
        await Bank.HasAsync(alice, "7");
        await host.CrashAsync();
        Assert.True((await alice.Account.PayAsync(payment)).IsDone);
        await Bank.HasAsync(alice, "7");
    }

    [Fact]
    public async Task Refused_call_stays_refused_when_it_could_be_paid_later()
    {
        var (alice, bob) = (await bank.NewAsync("1"), bank.New());
        var payment = new PayFunds { Call = bank.NewCall(), Amount = Open.Of(3), To = bob.Id };
        Assert.Equal(AccountRefusal.InsufficientFunds, (await alice.Account.PayAsync(payment)).Refusal);
        await bank.DepositAsync(alice, "10");
        await host.CrashAsync();
        Assert.Equal(AccountRefusal.InsufficientFunds, (await alice.Account.PayAsync(payment)).Refusal);
        Assert.Equal(
            AccountRefusal.CallReused,
            (await alice.Account.PayAsync(payment with { Amount = Open.Of(2) })).Refusal);
        await Bank.HasAsync(alice, "11");
    }

    [Fact]
    public async Task Money_paid_to_the_treasury_has_left()
    {
        var alice = await bank.NewAsync("10");
        var before = await bank.Treasury.TotalsAsync();
        Assert.True((await bank.PayAsync(alice, "4", LedgerActors.MainTreasury)).IsDone);
        await Eventually.HoldsAsync(
            "the withdrawal is counted",
            async () => (await bank.Treasury.TotalsAsync()).Withdrawn >= before.Withdrawn + Open.Of(4));
        await bank.IsCleanAsync();
    }

    [Fact]
    public async Task Many_payers_and_payees_end_with_clean_books()
    {
        var accounts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => bank.NewAsync("100")));
        await Task.WhenAll(accounts.SelectMany((payer, i) => Enumerable.Range(1, 15).Select(async j =>
        {
            var hold = await bank.ReserveAsync(payer, "2");
            await bank.PostAsync(payer, hold, $"1.{j:D2}", accounts[(i + j) % accounts.Length]);
        })));
        await bank.IsCleanAsync();
        var total = Open.Zero;
        foreach (var account in accounts)
        {
            total += (await account.Account.BalanceAsync()).Available;
        }

        Assert.Equal(Open.Of(2000), total);
    }

    [Fact]
    public async Task Crash_in_the_middle_of_payments_loses_nothing_acknowledged()
    {
        var (alice, bob) = (await bank.NewAsync("1000"), bank.New());
        var paid = 0;
        var paying = Enumerable.Range(0, 8).Select(async _ =>
        {
            for (var i = 0; i < 20; i++)
            {
                if ((await bank.PayAsync(alice, "1", bob.Id)).IsDone)
                {
                    Interlocked.Increment(ref paid);
                }
            }
        }).ToArray();
        await host.CrashAsync();
        await Task.WhenAll(paying);
        Assert.Equal(160, paid);
        await Bank.HasAsync(bob, "160");
        await Bank.HasAsync(alice, "840");
        await bank.IsCleanAsync();
    }

    [Fact]
    public async Task One_account_makes_500_two_step_payments_per_second_on_a_store_that_takes_10_ms()
    {
        const int payers = 64, each = 20;
        var (alice, bob) = (await bank.NewAsync("10000"), bank.New());
        host.Store.Latency = TimeSpan.FromMilliseconds(10);
        try
        {
            var watch = Stopwatch.StartNew();
            await Task.WhenAll(Enumerable.Range(0, payers).Select(async _ =>
            {
                for (var i = 0; i < each; i++)
                {
                    var hold = await bank.ReserveAsync(alice, "2");
                    Assert.True((await bank.PostAsync(alice, hold, "1", bob)).IsDone);
                }
            }));
            var perSecond = payers * each / watch.Elapsed.TotalSeconds;
            Assert.True(perSecond >= 500, $"{perSecond:F0} payments per second");
        }
        finally
        {
            host.Store.Latency = TimeSpan.Zero;
        }

        await Bank.HasAsync(bob, $"{payers * each}");
    }
}
