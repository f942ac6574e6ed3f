using System.Collections.Immutable;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Simulation.Plants;

/// <summary>Forgets one of too many senders, and not that it did so.</summary>
internal sealed class ForgetfulInboxAccount(ActorContext<AccountState> context, AccountOptions limits)
    : Account(context, limits)
{
    public override Task<DeliveryAnswer> AcceptAsync(Delivery<Transfer> delivery)
    {
        var channels = State.Inbox.Channels;
        if (channels.Count > Options.Inbox.ComfortableSenders)
        {
            State = State with { Inbox = State.Inbox with { Channels = channels.Remove(channels.First().Key) } };
        }

        return base.AcceptAsync(delivery);
    }
}

/// <summary>Forgets closed channels without remembering up to which epoch.</summary>
internal sealed class EpochlessAccount(ActorContext<AccountState> context, AccountOptions limits)
    : Account(context, limits)
{
    public override async Task<DeliveryAnswer> AcceptAsync(Delivery<Transfer> delivery)
    {
        var answer = await base.AcceptAsync(delivery);
        if (State.Inbox.ForgottenEpoch > 0)
        {
            State = State with { Inbox = State.Inbox with { ForgottenEpoch = 0 } };
        }

        return answer;
    }
}

/// <summary>Drops channels that rest when it comes to life.</summary>
internal sealed class HastyAccount(ActorContext<AccountState> context, AccountOptions limits)
    : Account(context, limits)
{
    public override void OnActivated()
    {
        var used = State.Outbox.Channels
            .Where(channel => channel.Value.Closing || !channel.Value.Pending.IsEmpty)
            .ToImmutableSortedDictionary();
        if (used.Count < State.Outbox.Channels.Count)
        {
            State = State with { Outbox = State.Outbox with { Channels = used } };
        }

        base.OnActivated();
    }
}

/// <summary>Wants to be woken for transfers and holds, and not for closings.</summary>
internal sealed class DrowsyAccount(ActorContext<AccountState> context, AccountOptions limits)
    : Account(context, limits)
{
    public override DateTimeOffset? NextAlarm =>
        State.Outbox.PendingCount > 0 ? base.NextAlarm : State.FirstExpiry;
}

/// <summary>Delivers what is new and nothing that an earlier life left over.</summary>
internal sealed class SleepingAccount(ActorContext<AccountState> context, AccountOptions limits)
    : Account(context, limits)
{
    public override DateTimeOffset? NextAlarm => State.FirstExpiry;

    public override void OnActivated()
    {
    }

    public override Task OnAlarmAsync()
    {
        State = AccountRules.Expire(State, Now);
        return Task.CompletedTask;
    }
}

/// <summary>Asks its payer for the books before it takes money: a call upwards.</summary>
internal sealed class SuspiciousAccount(ActorContext<AccountState> context, AccountOptions limits)
    : Account(context, limits)
{
    public override async Task<DeliveryAnswer> AcceptAsync(Delivery<Transfer> delivery)
    {
        await Actors.Get<IPayee>(delivery.From).BooksAsync();
        return await base.AcceptAsync(delivery);
    }
}

/// <summary>Is not listed.</summary>
internal sealed class HiddenAccount(ActorContext<AccountState> context, AccountOptions limits)
    : Account(context, limits)
{
    public override Task<DeliveryAnswer> AcceptAsync(Delivery<Transfer> delivery)
    {
        State = State with { Registered = true };
        return base.AcceptAsync(delivery);
    }
}
