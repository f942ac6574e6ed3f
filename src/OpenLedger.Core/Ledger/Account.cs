using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Ledger;

/// <summary>A plain account: nothing but money.</summary>
public class Account(ActorContext<AccountState> context, AccountOptions options)
    : AccountHolder<AccountState>(context, options), IAccount
{
    /// <inheritdoc/>
    protected override AccountState Funds
    {
        get => State;
        set => State = value;
    }

    /// <inheritdoc/>
    public virtual Task<AccountAnswer> ReserveAsync(ReserveFunds command) =>
        Step(AccountRules.Reserve(State, command, Now, Options));

    /// <inheritdoc/>
    public virtual Task<AccountAnswer> PostAsync(PostHold command)
    {
        var answer = Step(AccountRules.Post(State, Id, command, Now, Options));
        Deliver(command.To);
        return answer;
    }

    /// <inheritdoc/>
    public virtual Task<AccountAnswer> VoidAsync(VoidHold command) =>
        Step(AccountRules.Void(State, command, Now, Options));

    /// <inheritdoc/>
    public virtual Task<AccountAnswer> PayAsync(PayFunds command)
    {
        var answer = Step(AccountRules.Pay(State, Id, command, Now, Options));
        Deliver(command.To);
        return answer;
    }

    /// <inheritdoc/>
    public virtual Task<AccountBalance> BalanceAsync()
    {
        State = AccountRules.Expire(State, Now);
        var underWay = AccountBooks.Sum(State.Outbox.Channels.Values
            .SelectMany(channel => channel.Pending.Concat(channel.Waiting))
            .Select(transfer => transfer.Amount));
        return Task.FromResult(new AccountBalance(State.Available, State.Held, underWay));
    }

    private Task<AccountAnswer> Step((AccountState State, AccountAnswer Answer) decided)
    {
        State = decided.State;
        return Task.FromResult(decided.Answer);
    }
}
