using OpenLedger.Core.Actors;
using OpenLedger.Core.Contributors;
using OpenLedger.Core.Contributors.Keys;
using OpenLedger.Core.Contributors.Statements;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Tests.Contributors;

/// <summary>Real contributors, accounts and a treasury on the bare host.</summary>
internal sealed class People(ContributorOptions? limits = null, AccountOptions? accounts = null)
{
    public static readonly ActorId Ann = ContributorActors.IdOf("ann");
    public static readonly ActorId Poems = new(LedgerActors.Contribution, "poems");

    private long number;
    private long epoch;

    // A plain account stands where a contribution would: what it takes and sends is all that matters here.
    public BareHost Host { get; } = new(
    [
        .. CoreActors.WithoutDatanets(new CoreOptions
        {
            Accounts = accounts ?? AccountOptions.Default,
            Contributors = limits ?? ContributorOptions.Default,
        }),
        ActorKind.Of<IPayee, AccountState>(
            LedgerActors.Contribution,
            LedgerJson.Default.AccountState,
            context => new Account(context, AccountOptions.Default)),
    ]);

    public ContributorAnswer Open(string displayName = "Ann", string? contact = null) =>
        Do(ann => ann.OpenAsync(new OpenContributor { Call = Call(), DisplayName = displayName, Contact = contact }));

    public AccountAnswer Pay(long amount, ActorId to, TransferReason? reason = null, string? about = null) =>
        Do(ann => ann.PayAsync(Given.Pay(++number, amount, to) with { Reason = reason, About = about }));

    public AccountAnswer Deposit(long amount) => Host.Await(() =>
        Host.Get<ITreasury>(LedgerActors.MainTreasury).DepositAsync(Given.Deposit(++number, amount, Ann)));

    /// <summary>Transfers from outside, on a channel of their own.</summary>
    public DeliveryAnswer Receive(ActorId from, params Transfer[] transfers) =>
        Do(ann => ann.AcceptAsync(new Delivery<Transfer>
        {
            From = from,
            Epoch = ++epoch,
            First = 1,
            Items = transfers,
        }));

    /// <summary>Closes that channel, so that another can be opened.</summary>
    public DeliveryAnswer Close(ActorId from, long first) => Do(ann => ann.AcceptAsync(new Delivery<Transfer>
    {
        From = from,
        Epoch = epoch,
        First = first,
        Items = [],
        Close = true,
    }));

    public ContributorOverview Show() => Do(ann => ann.ShowAsync());

    public KeyList Keys() => Do(ann => ann.KeysAsync());

    /// <summary>The whole statement, oldest first, read by its cursor.</summary>
    public List<StatementEntry> Statement(int limit = StatementRules.PageSize)
    {
        var all = new List<StatementEntry>();
        long? before = null;
        do
        {
            var slice = Do(ann => ann.StatementAsync(new StatementQuery { Before = before, Limit = limit }));
            Assert.InRange(slice.Entries.Count, 0, limit);
            all.AddRange(slice.Entries);
            before = slice.Next;
        }
        while (before is not null);

        all.Reverse();
        return all;
    }

    public T Do<T>(Func<IContributor, Task<T>> call) => Host.Await(() => call(Host.Get<IContributor>(Ann)));

    public Call Call() => Given.Call(++number);
}
