using OpenLedger.Core.Actors;
using OpenLedger.Core.Registry;

namespace OpenLedger.Core.Ledger;

/// <summary>
/// What every actor with money does alike: it takes transfers, sends its own until they arrive, lets holds
/// expire, stands in the register, and shows its books.
/// </summary>
public abstract class AccountHolder<TState>(ActorContext<TState> context, AccountOptions options)
    : Actor<TState>(context), IPayee
    where TState : class
{
    private readonly HashSet<ActorId> delivering = [];

    /// <inheritdoc/>
    public override DateTimeOffset? NextAlarm => AccountRules.NextAlarm(Funds, Now, options);

    /// <summary>The account inside the actor's state.</summary>
    protected abstract AccountState Funds { get; set; }

    /// <summary>The limits of the account.</summary>
    protected AccountOptions Options => options;

    /// <inheritdoc/>
    public override void OnActivated()
    {
        foreach (var to in Funds.Outbox.Channels.Keys)
        {
            Deliver(to);
        }
    }

    /// <inheritdoc/>
    public override Task OnAlarmAsync()
    {
        // What is under way has gone on since this activation began; the alarm has seen to it that there is one.
        Funds = AccountRules.Expire(Funds, Now);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public virtual async Task<DeliveryAnswer> AcceptAsync(Delivery<Transfer> delivery)
    {
        await RegisterAsync();
        var (state, answer, received) = AccountRules.Accept(Funds, delivery, options);

        // To turn a sender away is the only outcome that changes nothing. It is written all the same: an activation
        // that the store has left behind would give it for ever, since nothing else would show that it is stale.
        Funds = answer.Outcome == DeliveryOutcome.Full ? state with { } : state;
        OnReceived(received);
        return answer;
    }

    /// <inheritdoc/>
    public virtual Task<AccountBooks> BooksAsync() => Task.FromResult(AccountBooks.Of(Id, Funds));

    /// <summary>Called in the step that received money.</summary>
    protected virtual void OnReceived(Open amount)
    {
    }

    /// <summary>
    /// Sees to it that the register lists this account before it has any money, so that an audit finds it.
    /// Awaits: decide after it, not before.
    /// </summary>
    protected async Task RegisterAsync()
    {
        if (!Funds.Registered)
        {
            await Actors.Get<IRegister>(RegisterRules.ShardOf(Id)).AddAsync(Id);
            Funds = Funds with { Registered = true };
        }
    }

    /// <summary>Sends what is under way to this receiver, if that is not going on already.</summary>
    protected void Deliver(ActorId to)
    {
        if (delivering.Add(to))
        {
            Start(() => DeliverAsync(to));
        }
    }

    private async Task DeliverAsync(ActorId to)
    {
        var retry = options.Outbox.FirstRetry;
        while (OutboxRules.Next(Funds.Outbox, Id, to, options.Outbox) is { } delivery)
        {
            if (await TryDeliverAsync(to, delivery) is { Outcome: not DeliveryOutcome.Full } answer)
            {
                var outbox = OutboxRules.Acknowledge(
                    Funds.Outbox, to, delivery.Epoch, answer, options.Outbox);
                Funds = Funds with { Outbox = outbox };
                retry = options.Outbox.FirstRetry;
                continue;
            }

            await Task.Delay(retry, Clock);
            retry = retry * 2 < options.Outbox.MaxRetry ? retry * 2 : options.Outbox.MaxRetry;
        }

        delivering.Remove(to);
    }

    // A delivery without an answer is sent again: the receiver takes each number once.
    private async Task<DeliveryAnswer?> TryDeliverAsync(ActorId to, Delivery<Transfer> delivery)
    {
        try
        {
            return await Actors.Get<IPayee>(to).AcceptAsync(delivery);
        }
        catch (Exception fault) when (fault is ActorFaultException or TimeoutException)
        {
            return null;
        }
    }
}
