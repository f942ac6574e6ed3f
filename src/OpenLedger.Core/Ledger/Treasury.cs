using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Ledger;

/// <summary>Where money enters and leaves.</summary>
public class Treasury(ActorContext<TreasuryState> context, AccountOptions options)
    : AccountHolder<TreasuryState>(context, options), ITreasury
{
    /// <summary>The key of the treasury that is used unless another is named.</summary>
    public const string MainKey = "main";

    /// <inheritdoc/>
    protected override AccountState Funds
    {
        get => State.Account;
        set => State = ReferenceEquals(State.Account, value) ? State : State with { Account = value };
    }

    /// <inheritdoc/>
    public virtual async Task<AccountAnswer> DepositAsync(DepositFunds command)
    {
        await RegisterAsync();
        var (state, answer) = TreasuryRules.Deposit(State, Id, command, Now, Options);
        State = state;
        Deliver(command.To);
        return answer;
    }

    /// <inheritdoc/>
    public virtual Task<TreasuryTotals> TotalsAsync() =>
        Task.FromResult(new TreasuryTotals(State.Deposited, State.Withdrawn));

    /// <inheritdoc/>
    public override Task<AccountBooks> BooksAsync() =>
        Task.FromResult(AccountBooks.Of(Id, Funds) with { Totals = new(State.Deposited, State.Withdrawn) });

    /// <inheritdoc/>
    protected override void OnReceived(ActorId from, IReadOnlyList<Transfer> transfers) =>
        State = TreasuryRules.Withdraw(State, Transfer.Sum(transfers));
}
