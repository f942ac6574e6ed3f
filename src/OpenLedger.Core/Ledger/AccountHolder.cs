using OpenLedger.Core.Actors;
using OpenLedger.Core.Catalog;

namespace OpenLedger.Core.Ledger;

/// <summary>
/// What every actor with money does alike: it takes transfers, sends its own until they arrive, lets holds
/// expire, is listed in the catalog, and shows its books.
/// </summary>
public abstract class AccountHolder<TState> : Actor<TState>, IPayee
    where TState : class
{
    private readonly Courier<Transfer> transfers;

    /// <summary>Makes the actor on what its host gives it.</summary>
    protected AccountHolder(ActorContext<TState> context, AccountOptions options)
        : base(context)
    {
        Options = options;
        transfers = new Courier<Transfer>
        {
            From = context.Id,
            Read = () => Funds.Outbox,
            Write = outbox => Funds = Funds with { Outbox = outbox },
            Hand = (to, delivery) => Actors.Get<IPayee>(to).AcceptAsync(delivery),
            Start = context.Start,
            Clock = context.Clock,
            Options = options.Outbox,
        };
    }

    /// <inheritdoc/>
    public override DateTimeOffset? NextAlarm => AccountRules.NextAlarm(Funds, Now, Options);

    /// <summary>The account inside the actor's state.</summary>
    protected abstract AccountState Funds { get; set; }

    /// <summary>The limits of the account.</summary>
    protected AccountOptions Options { get; }

    /// <inheritdoc/>
    public override void OnActivated() => transfers.CarryAll();

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
        var (state, answer, taken) = AccountRules.Accept(Funds, delivery, Options);

        if (taken.Count > 0 && !HasRoomFor(taken.Count))
        {
            (state, answer, taken) = (Funds, new DeliveryAnswer(DeliveryOutcome.Full, 0), []);
        }

        // To turn a sender away is the only outcome that changes nothing. It is written all the same: an activation
        // that the store has left behind would give it for ever, since nothing else would show that it is stale.
        Funds = answer.Outcome == DeliveryOutcome.Full ? state with { } : state;
        if (taken.Count > 0)
        {
            OnReceived(delivery.From, taken);
        }

        return answer;
    }

    /// <inheritdoc/>
    public virtual Task<AccountBooks> BooksAsync() => Task.FromResult(AccountBooks.Of(Id, Funds));

    /// <summary>Whether the actor can take in so many transfers now; if not, they wait at their sender.</summary>
    protected virtual bool HasRoomFor(int transfers) => true;

    /// <summary>Called in the step that received these transfers, which their account has been credited with.</summary>
    protected virtual void OnReceived(ActorId from, IReadOnlyList<Transfer> transfers)
    {
    }

    /// <summary>
    /// Sees to it that the catalog lists this account before it has any money, so that an audit finds it.
    /// Awaits: decide after it, not before.
    /// </summary>
    protected async Task RegisterAsync()
    {
        if (!Funds.Registered)
        {
            await CatalogPublisher.RegisterAsync(Actors, Id);
            Funds = Funds with { Registered = true };
        }
    }

    /// <summary>Sends what is under way to every receiver, if that is not going on already.</summary>
    protected void DeliverAll() => transfers.CarryAll();

    /// <summary>Sends what is under way to this receiver, if that is not going on already.</summary>
    protected void Deliver(ActorId to) => transfers.Carry(to);
}
