using OpenLedger.Core.Ledger;

namespace OpenLedger.Simulation.Invariants;

/// <summary>No state grows beyond its limits.</summary>
internal sealed class MemoryIsBounded(DurableWorld world, AccountOptions limits) : Invariant
{
    public override string Sentence =>
        "Channels, pending transfers, senders, callers, answers and holds stay within their limits at every write, "
        + "and within their comfortable limits at rest.";

    public override void OnStored(StoredStep step)
    {
        var (id, state) = (step.Id, step.After);
        var pending = state.Outbox.Channels.Values.Sum(channel => channel.Pending.Count + channel.Waiting.Count);
        Check(pending == state.Outbox.PendingCount, $"{id} counts {state.Outbox.PendingCount} transfers of {pending}.");
        Check(pending <= limits.Outbox.MaxPending, $"{id} has {pending} transfers under way.");
        Within(id, "channels out", state.Outbox.Channels.Count, limits.Outbox.MaxChannels);
        Within(id, "senders", state.Inbox.Channels.Count, limits.Inbox.MaxSenders);
        Within(id, "holds", state.Holds.Count, limits.MaxHolds);
        Within(id, "callers", state.Calls.Callers.Count, limits.Calls.MaxCallers);
        foreach (var (caller, memory) in state.Calls.Callers)
        {
            Check(memory.Past.Count <= limits.Calls.MaxAnswersPerCaller,
                $"{id} remembers {memory.Past.Count} answers to {caller}.");
        }
    }

    public override void OnRest()
    {
        foreach (var (id, state) in world.Accounts)
        {
            Within(id, "resting channels out", state.Outbox.Channels.Count, limits.Outbox.ComfortableChannels);
            Within(id, "resting senders", state.Inbox.Channels.Count, limits.Inbox.ComfortableSenders);
        }
    }

    private void Within(object id, string what, int count, int most) =>
        Check(count <= most, $"{id} has {count} {what}; {most} are allowed.");
}
