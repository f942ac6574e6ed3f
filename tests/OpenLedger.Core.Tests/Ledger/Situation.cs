using System.Collections.Immutable;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Tests.Ledger;

/// <summary>
/// An account and a command that would be done, were it not for the reasons to refuse that a case adds. Any
/// reasons can be added together.
/// </summary>
internal sealed class Situation
{
    private static readonly CallId Hold = new(new CallerId("holder"), 1);
    private static readonly ActorId NoPayee = new("catalog", "account/0");

    private Call call = Given.Call(5);
    private ActorId self = Given.Alice;
    private ActorId to = Given.Bob;
    private CallId hold = Hold;
    private long amount = 50;
    private string? reference = "short";
    private TimeSpan lasts = TimeSpan.FromHours(1);
    private CallMemory memory = CallMemory.Empty;
    private long available = 100;
    private long depositedBefore;
    private AccountOptions options = new() { MaxReferenceLength = 5 };

    public static AccountRefusal Decide(string operation, params AccountRefusal[] reasons)
    {
        var situation = new Situation();
        foreach (var reason in reasons)
        {
            situation.Add(reason);
        }

        return situation.Answer(operation).Refusal;
    }

    private void Add(AccountRefusal reason)
    {
        switch (reason)
        {
            case AccountRefusal.CallAcknowledged:
                call = call with { Floor = call.Id.Number + 1 };
                break;
            case AccountRefusal.CallTooOld:
                memory = memory with { ForgottenThroughMs = call.IssuedMs };
                break;
            case AccountRefusal.CallReused:
                Remember(call.Id, "another content");
                break;
            case AccountRefusal.TooManyCallers:
                Remember(new CallId(new CallerId("other"), 1), "of another caller");
                options = options with { Calls = options.Calls with { MaxCallers = 1 } };
                break;
            case AccountRefusal.TooManyAnswers:
                Remember(new CallId(call.Id.Caller, call.Id.Number + 1), "not acknowledged");
                options = options with { Calls = options.Calls with { MaxAnswersPerCaller = 1 } };
                break;
            case AccountRefusal.AmountNotPositive:
                amount = 0;
                break;
            case AccountRefusal.ReferenceUnusable:
                reference = "longer";
                break;
            case AccountRefusal.NotAPayee:
                self = self == to ? NoPayee : self;
                to = NoPayee;
                break;
            case AccountRefusal.SelfTransfer:
                self = to;
                break;
            case AccountRefusal.ExpiryPassed:
                lasts = TimeSpan.Zero;
                break;
            case AccountRefusal.ExpiryTooFar:
                lasts = options.MaxHold + TimeSpan.FromTicks(1);
                break;
            case AccountRefusal.HoldUnknown:
                hold = new CallId(Hold.Caller, Hold.Number + 1);
                break;
            case AccountRefusal.AboveHold:
                amount = 61;
                break;
            case AccountRefusal.InsufficientFunds:
                available = 10;
                break;
            case AccountRefusal.TooManyHolds:
                options = options with { MaxHolds = 1 };
                break;
            case AccountRefusal.TooManyTransfers:
                options = options with { Outbox = options.Outbox with { MaxPending = 0 } };
                break;
            case AccountRefusal.TotalTooLarge:
                depositedBefore = long.MaxValue - 49;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(reason), reason, "Nothing to add for this.");
        }
    }

    private AccountAnswer Answer(string operation) => operation switch
    {
        "reserve" => AccountRules.Reserve(
            Account(),
            new() { Call = call, Amount = new(amount), ExpiresAt = Given.Now + lasts },
            Given.Now,
            options).Answer,
        "post" => AccountRules.Post(
            Account(),
            self,
            new() { Call = call, Hold = hold, Amount = new(amount), To = to, Reference = reference },
            Given.Now,
            options).Answer,
        "void" => AccountRules.Void(Account(), new() { Call = call, Hold = hold }, Given.Now, options).Answer,
        "pay" => AccountRules.Pay(
            Account(),
            self,
            new() { Call = call, Amount = new(amount), To = to, Reference = reference },
            Given.Now,
            options).Answer,
        "deposit" => TreasuryRules.Deposit(
            new TreasuryState { Account = Account(), Deposited = new Open(depositedBefore) },
            self,
            new() { Call = call, Amount = new(amount), To = to, Reference = reference },
            Given.Now,
            options).Answer,
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "No such operation."),
    };

    private AccountState Account() => Given.Account(available + 60) with
    {
        Available = new Open(available),
        Held = new Open(60),
        Holds = ImmutableSortedDictionary<CallId, Hold>.Empty.Add(Hold, new(new(60), Given.Now.AddHours(1))),
        FirstExpiry = Given.Now.AddHours(1),
        Calls = memory,
    };

    private void Remember(CallId id, string content)
    {
        var caller = memory.Callers.GetValueOrDefault(id.Caller) ?? new CallerMemory { LastIssuedMs = Given.NowMs };
        caller = caller with { Past = caller.Past.Add(id.Number, new PastCall(content, 0)) };
        memory = memory with { Callers = memory.Callers.SetItem(id.Caller, caller) };
    }
}
