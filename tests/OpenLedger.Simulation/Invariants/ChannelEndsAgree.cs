using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Simulation.Invariants;

/// <summary>The two ends of a channel never contradict each other.</summary>
internal sealed class ChannelEndsAgree(DurableWorld world) : Invariant
{
    private static readonly OutChannel<Transfer> None = new() { Epoch = 0 };

    public override string Sentence =>
        "A receiver knows a sender only on the epoch that the sender uses, with a number and a sum that both allow.";

    public override void OnStored(StoredStep step)
    {
        foreach (var (from, channel) in step.After.Inbox.Channels)
        {
            CheckBoth(from, step.Id, world.Account(from), channel);
        }

        foreach (var (to, channel) in step.After.Outbox.Channels)
        {
            if (world.Account(to).Inbox.Channels.TryGetValue(step.Id, out var known))
            {
                CheckBoth(step.Id, to, step.After, known);
            }
            else
            {
                Check(channel.First == 1 || channel.Closing, $"{to} forgot {step.Id}, which did not ask for it.");
            }
        }
    }

    private void CheckBoth(ActorId from, ActorId to, AccountState sender, InChannel known)
    {
        var sent = sender.Outbox.Channels.GetValueOrDefault(to, None);
        Check(sent.Epoch == known.Epoch, $"{from} sends to {to} on {sent.Epoch}, which knows {known.Epoch}.");
        Check(known.Last >= sent.First - 1 && known.Last < sent.First + sent.Pending.Count,
            $"{to} took {from} through {known.Last}; pending is {sent.First} and {sent.Pending.Count - 1} more.");

        Int128 pending = 0;
        for (var i = (int)Math.Max(0, known.Last + 1 - sent.First); i < sent.Pending.Count; i++)
        {
            pending += sent.Pending[i].Amount.Micro;
        }

        Check(sent.Sent == known.Taken + pending,
            $"{from} put {sent.Sent} on its way to {to}, which took {known.Taken}; {pending} is under way.");
    }
}
