namespace OpenLedger.Simulation.Invariants;

/// <summary>Effects of commands that ever became durable: references in outboxes, and holds.</summary>
internal sealed class EffectLog
{
    private readonly HashSet<string> seen = [];
    private readonly List<string> justSeen = [];

    /// <summary>Effects that became durable with the latest write.</summary>
    public IReadOnlyList<string> JustSeen => justSeen;

    public bool HasSeen(string effect) => seen.Contains(effect);

    public void OnStored(StoredStep step)
    {
        justSeen.Clear();
        foreach (var (to, channel) in step.After.Outbox.Channels)
        {
            foreach (var transfer in channel.Pending)
            {
                See(TransferLog.NameOf(step.Id, to, transfer));
            }

            foreach (var transfer in channel.Waiting)
            {
                See(TransferLog.NameOf(step.Id, to, transfer));
            }
        }

        foreach (var (id, hold) in step.After.Holds)
        {
            if (!step.Before.Holds.ContainsKey(id))
            {
                See(Request.EffectOf(step.Id, id, hold.Amount, hold.ExpiresAt));
            }
        }
    }

    private void See(string effect)
    {
        if (seen.Add(effect))
        {
            justSeen.Add(effect);
        }
    }
}
