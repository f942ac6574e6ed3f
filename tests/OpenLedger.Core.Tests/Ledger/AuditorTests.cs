using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Tests.Ledger;

public sealed class AuditorTests
{
    private readonly Bank bank = new();

    [Fact]
    public void Audit_of_nothing_is_clean()
    {
        var report = bank.Audit();
        Assert.Equal((true, 0), (report.IsClean, report.Accounts));
    }

    [Fact]
    public void Audit_counts_money_that_can_not_be_delivered()
    {
        bank.Deposit(100, Given.Alice);
        bank.Deposit(50, Given.Bob);
        bank.Reserve(Given.Alice, 1001, 40, TimeSpan.FromHours(1));
        bank.Host.Unreachable.Add(Given.Carol);
        bank.Pay(Given.Alice, 30, Given.Carol);
        var report = bank.Audit();
        Assert.Empty(report.Findings);
        Assert.Equal((3, new Open(150)), (report.Accounts, report.Deposited));
        Assert.Equal((new Open(80), new Open(40), new Open(30)), (report.Available, report.Held, report.Undelivered));
    }

    [Fact]
    public void Audit_reads_more_accounts_than_it_asks_at_once_and_tells_how_far_it_is()
    {
        for (var i = 0; i < 70; i++)
        {
            bank.Deposit(1, new ActorId("account", $"a{i}"));
        }

        var told = new Told();
        var report = bank.Host.Await(() => Auditor.RunAsync(bank.Host, told));
        Assert.Equal((71, new Open(70), true), (report.Accounts, report.Available, report.IsClean));
        Assert.Equal(71, told.Read[^1]);
        Assert.Equal(told.Read.Order(), told.Read);
    }

    private sealed class Told : IProgress<int>
    {
        public List<int> Read { get; } = [];

        public void Report(int value) => Read.Add(value);
    }
}
