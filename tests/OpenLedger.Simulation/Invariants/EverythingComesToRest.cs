namespace OpenLedger.Simulation.Invariants;

/// <summary>Work that was begun ends.</summary>
internal sealed class EverythingComesToRest(DurableWorld world) : Invariant
{
    public override string Sentence =>
        "After the last fault every call ends, every outbox empties, every closing ends, and nobody waits for ever.";

    public override void OnRest()
    {
        foreach (var (id, account) in world.Accounts)
        {
            Check(account.Outbox.PendingCount == 0, $"{id} keeps {account.Outbox.PendingCount} transfers, asleep.");
            var closing = account.Outbox.Channels.Count(channel => channel.Value.Closing);
            Check(closing == 0, $"{id} is closing {closing} channels, asleep: nobody will ever wake it.");
        }
    }

    /// <summary>Nothing can happen any more, yet somebody waits.</summary>
    public void OnDeadlock(string who) => Check(false, $"Deadlock: nothing can happen any more, but {who}.");

    /// <summary>There is no end to it.</summary>
    public void OnRestless(string who) => Check(false, $"There is no rest long after the last fault: {who}.");
}
