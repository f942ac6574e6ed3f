using FsCheck;
using FsCheck.Fluent;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Contributors.Earnings;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Tests.Contributors;

public sealed class IncomeRulesTests
{
    private const int MaxSources = 4;

    [Fact]
    public void Source_that_grows_is_found_among_many()
    {
        var state = new IncomeState();
        for (var i = 0; i < 100; i++)
        {
            state = IncomeRules.Received(state, Source(i), [Earned(1)], MaxSources);
            state = IncomeRules.Received(state, Source(1000), [Earned(3)], MaxSources);
        }

        var report = IncomeRules.Report(state);
        Assert.InRange(report.Sources.Count, 1, MaxSources);
        Assert.Equal(new SourceEarnings(Source(1000), new Open(300), new Open(300)), report.Sources[0]);
    }

    [Fact]
    public void Largest_is_shown_first_and_earnings_apart()
    {
        var state = IncomeRules.Received(new IncomeState(), Source(1), [Earned(2), new Transfer(new(1))], MaxSources);
        state = IncomeRules.Received(state, Source(2), [new Transfer(new(9))], MaxSources);
        state = IncomeRules.Paid(state, LedgerActors.MainTreasury, new Transfer(new(4)));
        var report = IncomeRules.Report(state);
        Assert.Equal(
            [
                new SourceEarnings(Source(2), new Open(9), OpenTotal.Zero),
                new SourceEarnings(Source(1), new Open(3), new Open(2)),
            ],
            report.Sources);
        Assert.Equal(
            [
                new ReasonTotal(TransferReason.Payment, new Open(10)),
                new ReasonTotal(TransferReason.Earnings, new Open(2)),
            ],
            report.Received);
        Assert.Equal([new ReasonTotal(TransferReason.Withdrawal, new Open(4))], report.Paid);
    }

    [Fact]
    public void Sums_always_agree_and_sources_are_bounded() => Always.Holds(
        (from source in Gen.Choose(0, 12)
         from amount in Gen.Choose(0, 99)
         from reason in Gen.Elements<TransferReason?>(null, TransferReason.Earnings, TransferReason.Reward)
         select (Source: Source(source), Transfer: new Transfer(new(amount), null, reason))).ListOf(),
        steps =>
        {
            var state = new IncomeState();
            foreach (var (source, transfer) in steps)
            {
                state = IncomeRules.Received(state, source, [transfer], MaxSources);
            }

            var report = IncomeRules.Report(state);
            OpenTotal all = Transfer.Sum(steps.Select(step => step.Transfer));
            OpenTotal earned = Transfer.Sum(steps
                .Select(step => step.Transfer)
                .Where(transfer => transfer.Reason == TransferReason.Earnings));
            Assert.InRange(report.Sources.Count, 0, MaxSources);
            Assert.Equal(all, Sum(report.Received.Select(each => each.Amount)));
            Assert.Equal(all, Sum(report.Sources.Select(each => each.Received)) + report.Others.Received);
            Assert.Equal(earned, Sum(report.Sources.Select(each => each.Earned)) + report.Others.Earned);
        },
        runs: 1000);

    private static Transfer Earned(long amount) => new(new(amount), null, TransferReason.Earnings);

    private static ActorId Source(int number) => new(LedgerActors.Contribution, $"d{number}");

    private static OpenTotal Sum(IEnumerable<OpenTotal> totals) =>
        totals.Aggregate(OpenTotal.Zero, (sum, each) => sum + each);
}
