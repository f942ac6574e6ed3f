using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Simulation.Tests.Regressions;

/// <summary>
/// Seed 10557 of the first campaign: of two activations of one account the stale one was left, its inbox looked
/// full to it, and it turned every payer away for ever, because turning away changed nothing and so no write
/// showed that the store had gone on without it.
/// </summary>
public sealed class StaleActivationTests
{
    private static readonly AccountOptions OneSender = new()
    {
        Inbox = new InboxOptions { ComfortableSenders = 0, MaxSenders = 1 },
    };

    [Fact]
    public async Task Turning_a_sender_away_is_written()
    {
        var state = new CountingState<AccountState>(new AccountState { Registered = true });
        var account = new Account(
            new ActorContext<AccountState>(
                new ActorId(LedgerActors.Account, "receiver"),
                state,
                null!,
                TimeProvider.System,
                new Random(1),
                _ => { }),
            OneSender);
        Assert.Equal(DeliveryOutcome.Taken, (await account.AcceptAsync(From("one"))).Outcome);
        var writes = state.Writes;
        Assert.Equal(DeliveryOutcome.Full, (await account.AcceptAsync(From("two"))).Outcome);
        Assert.Equal(writes + 1, state.Writes);
    }

    private static Delivery<Transfer> From(string payer) => new()
    {
        From = new ActorId(LedgerActors.Account, payer),
        Epoch = 1,
        First = 1,
        Items = [new Transfer(new Open(1))],
    };
}
