using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Ledger;

/// <summary>
/// An actor with an account that is spent by commands from outside: it reserves, posts, voids and pays. What else
/// the actor is or does, it adds.
/// </summary>
public abstract class SpendingAccount<TState>(ActorContext<TState> context, AccountOptions options)
    : AccountHolder<TState>(context, options), IAccount
    where TState : class
{
    /// <inheritdoc/>
    public virtual Task<AccountAnswer> ReserveAsync(ReserveFunds command) => Task.FromResult(
        Step(command.Call, CallContent.Of(command), Barred(null, null), () =>
            AccountRules.Reserve(Funds, command, Now, Options)));

    /// <inheritdoc/>
    public virtual Task<AccountAnswer> PostAsync(PostHold command) =>
        Pay(command.Call, CallContent.Of(command), command.To, command.Transfer(), () =>
            AccountRules.Post(Funds, Id, command, Now, Options));

    /// <inheritdoc/>
    public virtual Task<AccountAnswer> VoidAsync(VoidHold command) => Task.FromResult(
        Step(command.Call, CallContent.Of(command), Barred(null, null), () =>
            AccountRules.Void(Funds, command, Now, Options)));

    /// <inheritdoc/>
    public virtual Task<AccountAnswer> PayAsync(PayFunds command) =>
        Pay(command.Call, CallContent.Of(command), command.To, command.Transfer(), () =>
            AccountRules.Pay(Funds, Id, command, Now, Options));

    /// <inheritdoc/>
    public virtual Task<AccountBalance> BalanceAsync() => Task.FromResult(Balance());

    /// <summary>What is available, held and under way, after what has expired is released.</summary>
    protected AccountBalance Balance()
    {
        Funds = AccountRules.Expire(Funds, Now);
        var underWay = AccountBooks.Sum(Funds.Outbox.Channels.Values
            .SelectMany(channel => channel.Pending.Concat(channel.Waiting))
            .Select(transfer => transfer.Amount));
        return new AccountBalance(Funds.Available, Funds.Held, underWay);
    }

    /// <summary>
    /// Why the actor does not let its money be used now, or null. It goes before every rule of the account itself,
    /// so its number is below theirs.
    /// </summary>
    /// <param name="to">Who would be paid; null if nobody is.</param>
    /// <param name="transfer">What would be sent; null if nothing is.</param>
    protected virtual AccountRefusal? Barred(ActorId? to, Transfer? transfer) => null;

    /// <summary>Called in the step that sent this transfer, which the account has been debited with.</summary>
    protected virtual void OnPaid(ActorId to, Transfer transfer)
    {
    }

    private Task<AccountAnswer> Pay(
        Call call, string content, ActorId to, Transfer transfer, Func<(AccountState, AccountAnswer)> decide)
    {
        var before = Funds.Debited;
        var answer = Step(call, content, Barred(to, transfer), decide);

        // The account's own count of debits says whether this call sent money or was a repeat.
        if (Funds.Debited > before)
        {
            OnPaid(to, transfer);
        }

        Deliver(to);
        return Task.FromResult(answer);
    }

    private AccountAnswer Step(
        Call call, string content, AccountRefusal? barred, Func<(AccountState, AccountAnswer)> decide)
    {
        var (state, answer) = barred is { } why
            ? CallRules.Refuse(Funds, call, content, why, Now, Options)
            : decide();
        Funds = state;
        return answer;
    }
}
