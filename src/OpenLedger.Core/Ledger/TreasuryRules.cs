using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Ledger;

/// <summary>How money enters and leaves, as pure functions.</summary>
public static class TreasuryRules
{
    /// <summary>Decides on a deposit by the treasury <paramref name="self"/>.</summary>
    public static (TreasuryState State, AccountAnswer Answer) Deposit(
        TreasuryState state, ActorId self, DepositFunds command, DateTimeOffset now, AccountOptions options)
    {
        var transfer = new Transfer(command.Amount, command.Reference, TransferReason.Deposit);
        var (account, answer) = CallRules.Decide(
            state.Account, command.Call, CallContent.Of(command), now, options, current =>
            {
                var refusal = AccountRules.Unpayable(self, command.To, transfer, options);
                return refusal is { } why ? why
                    : !OutboxRules.HasRoom(current.Outbox, command.To, options.Outbox)
                        ? AccountRefusal.TooManyTransfers
                    : state.Deposited - state.Withdrawn + command.Amount > Open.MaxValue
                        ? AccountRefusal.TotalTooLarge
                    : AccountRules.Send(
                        AccountRules.Credit(current, command.Amount), command.To, transfer, now);
            });

        // The account's own count of credits says whether this call brought money in or was a repeat.
        var entered = account.Credited - state.Account.Credited;
        return (state with { Account = account, Deposited = state.Deposited + entered }, answer);
    }

    /// <summary>Lets money that accounts paid to the treasury leave the system.</summary>
    public static TreasuryState Withdraw(TreasuryState state, Open amount) => !amount.IsPositive
        ? state
        : state with
        {
            Withdrawn = state.Withdrawn + amount,
            Account = state.Account with
            {
                Available = state.Account.Available - amount,
                Debited = state.Account.Debited + amount,
            },
        };
}
