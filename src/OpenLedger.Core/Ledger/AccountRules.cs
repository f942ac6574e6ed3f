using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Ledger;

/// <summary>What an account does, as pure functions: state and command in, next state and answer out.</summary>
public static class AccountRules
{
    /// <summary>Decides on a reservation.</summary>
    public static (AccountState State, AccountAnswer Answer) Reserve(
        AccountState state, ReserveFunds command, DateTimeOffset now, AccountOptions options) =>
        CallRules.Decide(state, command.Call, CallContent.Of(command), now, options, current =>
            !command.Amount.IsPositive ? AccountRefusal.AmountNotPositive
            : command.ExpiresAt <= now ? AccountRefusal.ExpiryPassed
            : command.ExpiresAt - now > options.MaxHold ? AccountRefusal.ExpiryTooFar
            : command.Amount > current.Available ? AccountRefusal.InsufficientFunds
            : current.Holds.Count >= options.MaxHolds ? AccountRefusal.TooManyHolds
            : current with
            {
                Available = current.Available - command.Amount,
                Held = current.Held + command.Amount,
                Holds = current.Holds.Add(command.Call.Id, new Hold(command.Amount, command.ExpiresAt)),
                FirstExpiry = command.ExpiresAt < current.FirstExpiry ? command.ExpiresAt
                    : current.FirstExpiry ?? command.ExpiresAt,
            });

    /// <summary>Decides on a payment out of a hold by the account <paramref name="self"/>.</summary>
    public static (AccountState State, AccountAnswer Answer) Post(
        AccountState state, ActorId self, PostHold command, DateTimeOffset now, AccountOptions options) =>
        CallRules.Decide(state, command.Call, CallContent.Of(command), now, options, current =>
        {
            if (Unpayable(self, command.To, command.Transfer(), options) is { } refusal)
            {
                return refusal;
            }

            return !current.Holds.TryGetValue(command.Hold, out var hold) ? AccountRefusal.HoldUnknown
                : command.Amount > hold.Amount ? AccountRefusal.AboveHold
                : !OutboxRules.HasRoom(current.Outbox, command.To, options.Outbox) ? AccountRefusal.TooManyTransfers
                : Send(Release(current, command.Hold, hold), command.To, command.Transfer(), now);
        });

    /// <summary>Decides on the release of a hold.</summary>
    public static (AccountState State, AccountAnswer Answer) Void(
        AccountState state, VoidHold command, DateTimeOffset now, AccountOptions options) =>
        CallRules.Decide(state, command.Call, CallContent.Of(command), now, options, current =>
            current.Holds.TryGetValue(command.Hold, out var hold)
                ? Release(current, command.Hold, hold)
                : AccountRefusal.HoldUnknown);

    /// <summary>Decides on a payment without a hold by the account <paramref name="self"/>.</summary>
    public static (AccountState State, AccountAnswer Answer) Pay(
        AccountState state, ActorId self, PayFunds command, DateTimeOffset now, AccountOptions options) =>
        CallRules.Decide(state, command.Call, CallContent.Of(command), now, options, current =>
        {
            if (Unpayable(self, command.To, command.Transfer(), options) is { } refusal)
            {
                return refusal;
            }

            return command.Amount > current.Available ? AccountRefusal.InsufficientFunds
                : !OutboxRules.HasRoom(current.Outbox, command.To, options.Outbox) ? AccountRefusal.TooManyTransfers
                : Send(current, command.To, command.Transfer(), now);
        });

    /// <summary>Takes the new transfers of a delivery; they are in <c>Taken</c>.</summary>
    public static (AccountState State, DeliveryAnswer Answer, IReadOnlyList<Transfer> Taken) Accept(
        AccountState state, Delivery<Transfer> delivery, AccountOptions options)
    {
        var (inbox, answer) = InboxRules.Take(state.Inbox, delivery, options.Inbox, out var skip);
        var room = Open.MaxValue - state.Available - state.Held;
        var received = Open.Zero;
        for (var i = skip; i < delivery.Items.Count; i++)
        {
            // A treasury puts out no more than fits, so this account is behind the store, or there are more
            // treasuries than one. Either way the money waits at its sender.
            if (delivery.Items[i].Amount > room - received)
            {
                return (state, new DeliveryAnswer(DeliveryOutcome.Full, 0), []);
            }

            received += delivery.Items[i].Amount;
        }

        return ReferenceEquals(inbox, state.Inbox)
            ? (state, answer, [])
            : (Credit(state, received) with { Inbox = inbox }, answer, [.. delivery.Items.Skip(skip)]);
    }

    /// <summary>Adds money that came in.</summary>
    public static AccountState Credit(AccountState state, Open amount) => state with
    {
        Available = state.Available + amount,
        Credited = state.Credited + amount,
    };

    /// <summary>Takes money out of what is available and puts it on its way.</summary>
    public static AccountState Send(AccountState state, ActorId to, Transfer transfer, DateTimeOffset now) =>
        state with
        {
            Available = state.Available - transfer.Amount,
            Debited = state.Debited + transfer.Amount,
            Outbox = OutboxRules.Put(state.Outbox, to, transfer, now),
        };

    /// <summary>Releases every hold whose time has come.</summary>
    public static AccountState Expire(AccountState state, DateTimeOffset now)
    {
        if (state.FirstExpiry is null || state.FirstExpiry > now)
        {
            return state;
        }

        DateTimeOffset? first = null;
        foreach (var (id, hold) in state.Holds)
        {
            if (hold.ExpiresAt <= now)
            {
                state = Release(state, id, hold);
            }
            else if (first is null || hold.ExpiresAt < first)
            {
                first = hold.ExpiresAt;
            }
        }

        return state with { FirstExpiry = first };
    }

    /// <summary>When this account has something to do by itself.</summary>
    public static DateTimeOffset? NextAlarm(AccountState state, DateTimeOffset now, AccountOptions options)
    {
        var resend = now + options.Outbox.WakeAfter;
        return state.FirstExpiry < resend || !OutboxRules.IsUnfinished(state.Outbox) ? state.FirstExpiry : resend;
    }

    /// <summary>Why nothing of this kind can be paid to this receiver, whatever the balance.</summary>
    public static AccountRefusal? Unpayable(
        ActorId self, ActorId to, Transfer transfer, AccountOptions options) =>
        !transfer.Amount.IsPositive ? AccountRefusal.AmountNotPositive
        : !IsUsable(transfer, options) ? AccountRefusal.ReferenceUnusable
        : !LedgerActors.CanBePaid(to) ? AccountRefusal.NotAPayee
        : to == self ? AccountRefusal.SelfTransfer
        : null;

    private static bool IsUsable(Transfer transfer, AccountOptions options) =>
        PlainText.Fits(transfer.Reference, options.MaxReferenceLength)
        && PlainText.Fits(transfer.About, options.MaxReferenceLength)
        && (transfer.Reason is not { } reason || Enum.IsDefined(reason));

    private static AccountState Release(AccountState state, CallId id, Hold hold)
    {
        var holds = state.Holds.Remove(id);
        return state with
        {
            Available = state.Available + hold.Amount,
            Held = state.Held - hold.Amount,
            Holds = holds,
            FirstExpiry = holds.IsEmpty ? null : state.FirstExpiry,
        };
    }
}
