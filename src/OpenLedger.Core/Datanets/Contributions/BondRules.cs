using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Datanets.Contributions;

/// <summary>
/// Where a bond lies and goes, as pure functions. While it is at risk it is the whole of what the contribution's
/// account has; whatever else comes in goes back at once.
/// </summary>
public static class BondRules
{
    /// <summary>Whether nothing is asked for, or the bond is here.</summary>
    public static bool IsCovered(ContributionState state) =>
        !state.Rules!.Bond.Amount.IsPositive || state.Bond == BondStage.Held;

    /// <summary>
    /// Whether there is room for one more payment to go back, beside the two transfers that may end a bond: to its heir
    /// and to whoever lost it. Without it the payment waits at its sender.
    /// </summary>
    public static bool HasRoom(AccountState account, OutboxOptions options) =>
        account.Outbox.PendingCount + TransfersToCome <= options.MaxPending
        && account.Outbox.Channels.Count + TransfersToCome <= options.MaxChannels;

    /// <summary>Takes in money that the account has been credited with: the bond, or something to send back.</summary>
    public static ContributionState Receive(
        ContributionState state, ContributionId id, ActorId from, IReadOnlyList<Transfer> transfers, DateTimeOffset now)
    {
        var received = Transfer.Sum(transfers);
        var wanted = IsAwaited(state, from) && received >= state.Rules!.Bond.Amount
            ? state.Rules.Bond.Amount
            : Open.Zero;
        state = wanted.IsPositive ? state with { Bond = BondStage.Held } : state;
        return received > wanted
            ? Send(state, id, from, received - wanted, TransferReason.BondReturned, now)
            : state;
    }

    /// <summary>When the bond goes back if nobody disputes anything, or null.</summary>
    public static DateTimeOffset? Due(ContributionState state) =>
        state.Bond != BondStage.Held || state.DecidedAt is not { } decided || DisputeRules.AnyOpen(state)
            ? null
            : IsAllWithdrawn(state) ? decided : decided + state.Rules!.Bond.Period;

    /// <summary>Sends the bond back if it is due.</summary>
    public static ContributionState Return(ContributionState state, ContributionId id, DateTimeOffset now) =>
        Due(state) is not { } due || due > now
            ? state
            : Send(
                state with { Bond = BondStage.Returned },
                id, state.Terms!.Contributor, state.Rules!.Bond.Amount, TransferReason.BondReturned, now);

    /// <summary>Sends the bond to its heir, after a dispute was upheld.</summary>
    public static ContributionState Lose(
        ContributionState state, ContributionId id, Dispute dispute, DateTimeOffset now)
    {
        if (state.Bond != BondStage.Held)
        {
            return state;
        }

        var heir = state.Rules!.Bond.LostTo switch
        {
            BondHeir.Disputer => dispute.By,
            BondHeir.Owner => state.Rules.Owner,
            _ => LedgerActors.MainTreasury,
        };
        state = state with { Bond = BondStage.Lost };
        state = Send(state, id, heir, state.Rules!.Bond.Amount, TransferReason.BondAwarded, now);
        return Send(state, id, state.Terms!.Contributor, Open.Zero, TransferReason.BondLost, now);
    }

    private const int TransfersToCome = 3;

    private static bool IsAwaited(ContributionState state, ActorId from) =>
        state.Stage == ContributionStage.Receiving && state.Bond == BondStage.Unpaid
        && from == state.Terms!.Contributor && state.Rules!.Bond.Amount.IsPositive;

    private static bool IsAllWithdrawn(ContributionState state) => state.Pages.All(page =>
        state.Withdrawn.Exists(range => range.And(page.Range) == page.Range));

    private static ContributionState Send(
        ContributionState state, ContributionId id, ActorId to, Open amount, TransferReason reason, DateTimeOffset now)
    {
        var transfer = new Transfer(amount, null, reason, id.ToString());
        return state with { Account = AccountRules.Send(state.Account, to, transfer, now) };
    }
}
