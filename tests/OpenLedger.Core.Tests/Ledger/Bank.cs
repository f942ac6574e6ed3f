using System.Text;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Tests.Ledger;

/// <summary>Real accounts and a treasury on the bare host.</summary>
internal sealed class Bank(AccountOptions? options = null)
{
    private long number;

    public BareHost Host { get; } = new(
        CoreActors.WithoutDatanets(new CoreOptions { Accounts = options ?? AccountOptions.Default }));

    public AccountAnswer Deposit(long amount, ActorId to) => Host.Await(() =>
        Host.Get<ITreasury>(Treasury.MainKey).DepositAsync(Given.Deposit(++number, amount, to)));

    public AccountAnswer Pay(ActorId from, long amount, ActorId to) => Host.Await(() =>
        Host.Get<IAccount>(from).PayAsync(Given.Pay(++number, amount, to)));

    public AccountAnswer Reserve(ActorId from, long hold, long amount, TimeSpan lasts) => Host.Await(() =>
        Host.Get<IAccount>(from).ReserveAsync(Given.Reserve(hold, amount, lasts)));

    public AccountBalance Balance(ActorId of) => Host.Await(() => Host.Get<IAccount>(of).BalanceAsync());

    public TreasuryTotals Totals() => Host.Await(() => Host.Get<ITreasury>(Treasury.MainKey).TotalsAsync());

    public AuditReport Audit() => Host.Await(() => Auditor.RunAsync(Host));

    public string Stored(ActorId of) => Encoding.UTF8.GetString(Host.Stored[of]);
}
