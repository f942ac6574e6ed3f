using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Simulation.Tests.Regressions;

/// <summary>
/// Seeds 58, 111, 134 of the first campaign: a sender that crashed in the middle of closing a channel had no
/// alarm, slept on, and kept its place among the receiver's senders for ever.
/// </summary>
public sealed class ClosingAlarmTests
{
    private static readonly ActorId To = new(LedgerActors.Account, "receiver");
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;
    private static readonly AccountOptions Limits = new() { Outbox = new OutboxOptions { ComfortableChannels = 0 } };

    private static readonly AccountState Funded = new() { Available = new Open(1) };

    [Fact]
    public void Closing_is_unfinished_work_until_it_is_confirmed()
    {
        var account = AccountRules.Send(Funded, To, new Transfer(new Open(1)), Now);
        Assert.Equal(Now + Limits.Outbox.WakeAfter, Alarm(account));

        var epoch = account.Outbox.Channels[To].Epoch;
        account = Acknowledge(account, epoch, new DeliveryAnswer(DeliveryOutcome.Taken, 1));
        Assert.True(account.Outbox.Channels[To].Closing);
        Assert.Equal(0, account.Outbox.PendingCount);
        Assert.Equal(Now + Limits.Outbox.WakeAfter, Alarm(account));

        account = Acknowledge(account, epoch, new DeliveryAnswer(DeliveryOutcome.Closed, epoch));
        Assert.Empty(account.Outbox.Channels);
        Assert.Null(Alarm(account));
    }

    [Fact]
    public void Resting_channel_wants_no_alarm()
    {
        var account = AccountRules.Send(Funded, To, new Transfer(new Open(1)), Now);
        var outbox = OutboxRules.Acknowledge(
            account.Outbox,
            To,
            account.Outbox.Channels[To].Epoch,
            new DeliveryAnswer(DeliveryOutcome.Taken, 1),
            AccountOptions.Default.Outbox);
        Assert.False(outbox.Channels[To].Closing);
        Assert.Null(AccountRules.NextAlarm(account with { Outbox = outbox }, Now, AccountOptions.Default));
    }

    private static AccountState Acknowledge(AccountState account, long epoch, DeliveryAnswer answer) => account with
    {
        Outbox = OutboxRules.Acknowledge(account.Outbox, To, epoch, answer, Limits.Outbox),
    };

    private static DateTimeOffset? Alarm(AccountState account) => AccountRules.NextAlarm(account, Now, Limits);
}
