using OpenLedger.Core.Actors;
using OpenLedger.Core.Contributors.Bonds;
using OpenLedger.Core.Contributors.Earnings;
using OpenLedger.Core.Contributors.Keys;
using OpenLedger.Core.Contributors.Statements;
using OpenLedger.Core.Contributors.Trust;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Contributors;

/// <summary>What a contributor does, as pure functions: state and command in, next state and answer out.</summary>
public static class ContributorRules
{
    /// <summary>Decides on the opening.</summary>
    public static (ContributorState State, ContributorAnswer Answer) Open(
        ContributorState state,
        OpenContributor command,
        DateTimeOffset now,
        CallMemoryOptions calls,
        ContributorOptions options) =>
        ContributorCalls.Answer(
            state, command.Call, ContributorCalls.ContentOf(command), now, calls,
            (ContributorState current, out ContributorState next) =>
            {
                next = current;
                if (current.Profile is not null)
                {
                    return ContributorRefusal.NameTaken;
                }

                if (string.IsNullOrWhiteSpace(command.DisplayName)
                    || !PlainText.Fits(command.DisplayName, options.MaxDisplayNameLength))
                {
                    return ContributorRefusal.DisplayNameUnusable;
                }

                if (!PlainText.Fits(command.Contact, options.MaxContactLength))
                {
                    return ContributorRefusal.ContactUnusable;
                }

                next = current with { Profile = new(command.DisplayName, command.Contact, now) };
                return ContributorRefusal.None;
            });

    /// <summary>Decides on a new key.</summary>
    public static (ContributorState State, ContributorAnswer Answer) AddKey(
        ContributorState state, AddKey command, DateTimeOffset now, CallMemoryOptions calls, KeyOptions options) =>
        OfOpened(
            state, command.Call, ContributorCalls.ContentOf(command), now, calls,
            (ContributorState current, out ContributorState next) =>
            {
                var refusal = KeyRules.Add(current.Keys, command, now, options, out var keys);
                next = current with { Keys = keys };
                return refusal;
            });

    /// <summary>Decides on the end of a key.</summary>
    public static (ContributorState State, ContributorAnswer Answer) RevokeKey(
        ContributorState state, RevokeKey command, DateTimeOffset now, CallMemoryOptions calls) =>
        OfOpened(
            state, command.Call, ContributorCalls.ContentOf(command), now, calls,
            (ContributorState current, out ContributorState next) =>
            {
                var refusal = KeyRules.Revoke(current.Keys, command, now, out var keys);
                next = current with { Keys = keys };
                return refusal;
            });

    /// <summary>Whether a proof shows a valid key.</summary>
    public static KeyVerdict Verify(ContributorState state, KeyProof proof, DateTimeOffset now) =>
        state.Profile is null
            ? new KeyVerdict(ContributorRefusal.NotOpened, KeyScopes.None)
            : KeyRules.Verify(state.Keys, proof, now);

    /// <summary>Why the money can't be used now, or for this; null if it can.</summary>
    public static AccountRefusal? Barred(
        ContributorState state, ActorId? to, Transfer? transfer, ContributorOptions options) =>
        state.Profile is null ? AccountRefusal.NotOpened
        : to is not { } payee || transfer is null ? null
        : !StatementRules.HasRoom(state.Statement, 1, options.Statement) ? AccountRefusal.StatementFull
        : BondRules.Refusal(state.Bonds, payee, transfer, options.MaxBonds);

    /// <summary>Books transfers that the account has been credited with.</summary>
    public static ContributorState Received(
        ContributorState state,
        ActorId from,
        IReadOnlyList<Transfer> transfers,
        DateTimeOffset now,
        ContributorOptions options) => state with
        {
            Statement = StatementRules.Received(state.Statement, from, transfers, Balance(state), now),
            Income = IncomeRules.Received(state.Income, from, transfers, options.MaxSources),
            Bonds = BondRules.Received(state.Bonds, from, transfers),
        };

    /// <summary>Books a transfer that the account has been debited with.</summary>
    public static ContributorState Paid(
        ContributorState state, ActorId to, Transfer transfer, DateTimeOffset now) => state with
        {
            Statement = StatementRules.Paid(state.Statement, to, transfer, Balance(state), now),
            Income = IncomeRules.Paid(state.Income, to, transfer),
            Bonds = BondRules.Paid(state.Bonds, to, transfer),
        };

    /// <summary>Takes the new pieces of a delivery of evidence.</summary>
    public static (ContributorState State, DeliveryAnswer Answer) TakeEvidence(
        ContributorState state, Delivery<Evidence> delivery, DateTimeOffset now, ContributorOptions options)
    {
        var (inbox, answer) = InboxRules.Take(state.EvidenceInbox, delivery, options.Evidence, out var skip);
        if (ReferenceEquals(inbox, state.EvidenceInbox))
        {
            return (state, answer);
        }

        var trust = delivery.Items.Skip(skip).Aggregate(
            state.Trust, (sum, each) => TrustRules.Add(sum, delivery.From, each, now, options.Trust));
        return (state with { EvidenceInbox = inbox, Trust = trust }, answer);
    }

    private static Ledger.Open Balance(ContributorState state) => state.Account.Available + state.Account.Held;

    private static (ContributorState State, ContributorAnswer Answer) OfOpened(
        ContributorState state,
        Call call,
        string content,
        DateTimeOffset now,
        CallMemoryOptions calls,
        ContributorCalls.Decide decide) =>
        ContributorCalls.Answer(
            state, call, content, now, calls, (ContributorState current, out ContributorState next) =>
            {
                next = current;
                return current.Profile is null ? ContributorRefusal.NotOpened : decide(current, out next);
            });
}
