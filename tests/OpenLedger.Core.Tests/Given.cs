using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Tests;

/// <summary>The people, times and commands that the cases speak of.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    public static readonly long NowMs = Now.ToUnixTimeMilliseconds();
    public static readonly ActorId Alice = new("account", "alice");
    public static readonly ActorId Bob = new("account", "bob");
    public static readonly ActorId Carol = new("account", "carol");
    public static readonly CallerId Caller = new("c");

    public static Call Call(long number, long floor = 1) => new(Id(number), floor, NowMs);

    public static CallId Id(long number) => new(Caller, number);

    public static AccountState Account(long available) => AccountRules.Credit(new AccountState(), new Open(available));

    public static ReserveFunds Reserve(long number, long amount, TimeSpan? lasts = null) => new()
    {
        Call = Call(number),
        Amount = new Open(amount),
        ExpiresAt = Now + (lasts ?? TimeSpan.FromHours(1)),
    };

    public static PostHold Post(long number, long hold, long amount, ActorId? to = null) => new()
    {
        Call = Call(number),
        Hold = Id(hold),
        Amount = new Open(amount),
        To = to ?? Bob,
    };

    public static VoidHold Void(long number, long hold) => new() { Call = Call(number), Hold = Id(hold) };

    public static PayFunds Pay(long number, long amount, ActorId? to = null) => new()
    {
        Call = Call(number),
        Amount = new Open(amount),
        To = to ?? Bob,
    };

    public static DepositFunds Deposit(long number, long amount, ActorId? to = null) => new()
    {
        Call = Call(number),
        Amount = new Open(amount),
        To = to ?? Alice,
    };
}
