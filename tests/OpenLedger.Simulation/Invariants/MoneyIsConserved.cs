using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Simulation.Invariants;

/// <summary>No money is made and none is lost, at every write.</summary>
internal sealed class MoneyIsConserved(DurableWorld world) : Invariant
{
    public override string Sentence =>
        "What all accounts have and hold plus what is on its way equals deposits minus withdrawals, at every write.";

    public override void OnStored(StoredStep step)
    {
        Int128 had = 0, underWay = 0;
        foreach (var (id, account) in world.Accounts)
        {
            had += (Int128)account.Available.Micro + account.Held.Micro;
            foreach (var (to, channel) in account.Outbox.Channels)
            {
                underWay += Undelivered(channel, id, world.Account(to).Inbox);
            }
        }

        Int128 entered = 0;
        foreach (var totals in world.Totals.Values)
        {
            entered += totals.Deposited.Micro - totals.Withdrawn.Micro;
        }

        Check(had + underWay == entered,
            $"After {step.Id} was stored, accounts have {had} and {underWay} is on its way, but {entered} entered.");
    }

    private static Int128 Undelivered(OutChannel<Transfer> channel, ActorId from, Inbox inbox)
    {
        var taken = inbox.Channels.TryGetValue(from, out var known) && known.Epoch == channel.Epoch ? known.Last : 0;
        Int128 sum = 0;
        foreach (var transfer in channel.Waiting)
        {
            sum += transfer.Amount.Micro;
        }

        for (var i = 0; i < channel.Pending.Count; i++)
        {
            sum += channel.First + i > taken ? channel.Pending[i].Amount.Micro : 0;
        }

        return sum;
    }
}
