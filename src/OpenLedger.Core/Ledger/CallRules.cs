using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Ledger;

/// <summary>What deciding came to: a next state, or a refusal.</summary>
public readonly struct Decision
{
    private Decision(AccountState? state, AccountRefusal refusal) => (State, Refusal) = (state, refusal);

    /// <summary>The next state, or null if refused.</summary>
    public AccountState? State { get; }

    /// <summary>Why not, or <see cref="AccountRefusal.None"/>.</summary>
    public AccountRefusal Refusal { get; }

    public static implicit operator Decision(AccountState state) => new(state, AccountRefusal.None);

    public static implicit operator Decision(AccountRefusal refusal) => new(null, refusal);
}

/// <summary>How every operation on an account is decided once and answered alike ever after.</summary>
public static class CallRules
{
    /// <summary>
    /// Answers a repeat from memory; otherwise lets holds expire, decides, and remembers the answer, refusals
    /// included.
    /// </summary>
    public static (AccountState State, AccountAnswer Answer) Decide(
        AccountState state,
        Call call,
        string content,
        DateTimeOffset now,
        AccountOptions options,
        Func<AccountState, Decision> decide)
    {
        var recollection = CallMemoryRules.Recall(state.Calls, call, content, now, options.Calls, out var past);
        if (recollection != Recollection.New)
        {
            var refusal = past is not null && recollection == Recollection.Repeat
                ? (AccountRefusal)past.Refusal
                : RefusalOf(recollection);
            return (state, Answer(refusal));
        }

        state = AccountRules.Expire(state, now);
        var decision = decide(state);
        var answer = new PastCall(content, (int)decision.Refusal);
        state = decision.State ?? state;
        return (
            state with { Calls = CallMemoryRules.Remember(state.Calls, call, answer, now, options.Calls) },
            Answer(decision.Refusal));
    }

    /// <summary>Answers a repeat from memory; otherwise refuses for this reason, and remembers that.</summary>
    public static (AccountState State, AccountAnswer Answer) Refuse(
        AccountState state,
        Call call,
        string content,
        AccountRefusal why,
        DateTimeOffset now,
        AccountOptions options) => Decide(state, call, content, now, options, _ => why);

    /// <summary>The refusal that memory gives; every capability numbers these five alike.</summary>
    public static AccountRefusal RefusalOf(Recollection recollection) => recollection switch
    {
        Recollection.Reused => AccountRefusal.CallReused,
        Recollection.Acknowledged => AccountRefusal.CallAcknowledged,
        Recollection.TooOld => AccountRefusal.CallTooOld,
        Recollection.NoRoomForCaller => AccountRefusal.TooManyCallers,
        Recollection.NoRoomForAnswer => AccountRefusal.TooManyAnswers,
        _ => throw new ArgumentOutOfRangeException(nameof(recollection), recollection, "Not a refusal."),
    };

    private static AccountAnswer Answer(AccountRefusal refusal) =>
        refusal == AccountRefusal.None ? AccountAnswer.Done : new AccountAnswer(refusal);
}
