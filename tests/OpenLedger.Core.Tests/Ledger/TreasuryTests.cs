using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Tests.Ledger;

public sealed class TreasuryTests
{
    private readonly Bank bank = new();

    [Fact]
    public void Deposit_arrives_and_is_counted_once()
    {
        var command = Given.Deposit(1, 100);
        for (var i = 0; i < 2; i++)
        {
            var answer = bank.Host.Await(() => bank.Host.Get<ITreasury>(Treasury.MainKey).DepositAsync(command));
            Assert.True(answer.IsDone);
        }

        Assert.Equal(new Open(100), bank.Balance(Given.Alice).Available);
        Assert.Equal(new TreasuryTotals(new(100), default), bank.Totals());
    }

    [Fact]
    public void Paying_the_treasury_takes_money_out()
    {
        bank.Deposit(100, Given.Alice);
        Assert.True(bank.Pay(Given.Alice, 30, LedgerActors.MainTreasury).IsDone);
        Assert.Equal(new TreasuryTotals(new(100), new(30)), bank.Totals());
        var report = bank.Audit();
        Assert.True(report.IsClean);
        Assert.Equal((new Open(100), new Open(30)), (report.Deposited, report.Withdrawn));
        Assert.Equal(new Open(70), report.Available);
    }

    [Fact]
    public void Books_carry_the_totals()
    {
        bank.Deposit(100, Given.Alice);
        var books = bank.Host.Await(() => bank.Host.Get<IPayee>(LedgerActors.MainTreasury).BooksAsync());
        Assert.Equal((LedgerActors.MainTreasury, new TreasuryTotals(new(100), default)), (books.Id, books.Totals));
        Assert.Equal((Open.Zero, new Open(100), new Open(100)), (books.Available, books.Credited, books.Debited));
    }

    [Fact]
    public void Totals_outlive_a_crash()
    {
        bank.Deposit(100, Given.Alice);
        bank.Host.Crash(LedgerActors.MainTreasury);
        Assert.Equal(new TreasuryTotals(new(100), default), bank.Totals());
    }
}
