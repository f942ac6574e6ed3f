using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Contract;

/// <summary>Moves money for tests: every call is numbered, repeated on faults, and waited for.</summary>
public sealed class Bank(IActors actors)
{
    private static readonly CallerOptions Patient = new() { Attempts = 12 };

    private readonly Caller caller = new(new CallerId(Keys.New()), TimeProvider.System, Patient);
    private long loose;

    public ITreasury Treasury => actors.Get<ITreasury>(LedgerActors.MainTreasury);

    /// <summary>An account that has never been paid.</summary>
    public Customer New()
    {
        var id = new ActorId(LedgerActors.Account, Keys.New());
        return new Customer(id, actors.Get<IAccount>(id));
    }

    /// <summary>An account with money.</summary>
    public async Task<Customer> NewAsync(string amount)
    {
        var customer = New();
        await DepositAsync(customer, amount);
        return customer;
    }

    /// <summary>Brings money in and waits until it has arrived.</summary>
    public async Task DepositAsync(Customer customer, string amount)
    {
        var before = (await customer.Account.BalanceAsync()).Available;
        var answer = await caller.CallAsync(call => Treasury.DepositAsync(
            new DepositFunds { Call = call, Amount = Open.Parse(amount), To = customer.Id }));
        Assert.True(answer.IsDone, answer.Refusal.Sentence());
        await HasAsync(customer, (before + Open.Parse(amount)).ToString());
    }

    public async Task<CallId> ReserveAsync(Customer customer, string amount, TimeSpan? lasting = null)
    {
        CallId hold = default;
        var expires = DateTimeOffset.UtcNow + (lasting ?? TimeSpan.FromMinutes(5));
        var answer = await caller.CallAsync(call =>
        {
            hold = call.Id;
            return customer.Account.ReserveAsync(
                new ReserveFunds { Call = call, Amount = Open.Parse(amount), ExpiresAt = expires });
        });
        Assert.True(answer.IsDone, answer.Refusal.Sentence());
        return hold;
    }

    public Task<AccountAnswer> PostAsync(Customer from, CallId hold, string amount, Customer to) =>
        caller.CallAsync(call => from.Account.PostAsync(
            new PostHold { Call = call, Hold = hold, Amount = Open.Parse(amount), To = to.Id }));

    public Task<AccountAnswer> VoidAsync(Customer customer, CallId hold) =>
        caller.CallAsync(call => customer.Account.VoidAsync(new VoidHold { Call = call, Hold = hold }));

    public Task<AccountAnswer> PayAsync(Customer from, string amount, ActorId to) =>
        caller.CallAsync(call => from.Account.PayAsync(
            new PayFunds { Call = call, Amount = Open.Parse(amount), To = to }));

    /// <summary>A call that the test sends by hand, of a caller of its own.</summary>
    public Call NewCall() => new(
        new CallId(new CallerId($"{caller.Id}-loose"), Interlocked.Increment(ref loose)),
        Floor: 0,
        DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());

    /// <summary>Waits until exactly so much is available and nothing is held or under way.</summary>
    public static Task HasAsync(Customer customer, string amount) => Eventually.HoldsAsync(
        $"{customer.Id} has {amount}",
        async () => await customer.Account.BalanceAsync()
            == new AccountBalance(Open.Parse(amount), Open.Zero, Open.Zero));

    /// <summary>Waits until nothing moves and all books agree.</summary>
    public async Task IsCleanAsync()
    {
        AuditReport report = null!;
        await Eventually.HoldsAsync("an audit is clean", async () =>
        {
            report = await Auditor.RunAsync(actors);
            return report.IsClean && report.Undelivered == Open.Zero;
        });
    }
}

/// <summary>An account and its id.</summary>
public sealed record Customer(ActorId Id, IAccount Account);
