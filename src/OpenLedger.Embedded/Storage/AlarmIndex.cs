namespace OpenLedger.Embedded.Storage;

/// <summary>
/// Alarms in a binary heap that knows where each actor's alarm lies, so that it holds one per actor and nothing
/// stale. Setting and removing are O(log n), and O(1) for the usual alarm, which is later than most. Not thread-safe.
/// </summary>
internal sealed class AlarmIndex(KeyDirectory keys)
{
    private (long At, int Entry)[] heap = new (long, int)[64];

    public int Count { get; private set; }

    /// <summary>The earliest alarm, or <see cref="AlarmTicks.None"/>.</summary>
    public long Earliest => Count == 0 ? AlarmTicks.None : heap[0].At;

    /// <summary>Gives an actor this alarm in place of its last; <see cref="AlarmTicks.None"/> takes it away.</summary>
    public void Set(int entry, long at)
    {
        var slot = keys[entry].AlarmSlot;
        if (at == AlarmTicks.None)
        {
            if (slot >= 0)
            {
                Remove(slot);
            }

            return;
        }

        if (slot < 0)
        {
            if (Count == heap.Length)
            {
                Array.Resize(ref heap, 2 * Count);
            }

            slot = Count++;
        }

        Settle(slot, (at, entry));
    }

    /// <summary>Adds the actors due at a time to a list, earliest first; they keep their alarms.</summary>
    public void AddDue(long now, int limit, List<int> due)
    {
        // Only children of a slot that was taken can be next, so the cost depends on what is taken, not on the size.
        var frontier = new PriorityQueue<int, (long At, int Entry)>();
        Offer(0);
        while (limit-- > 0 && frontier.TryDequeue(out var slot, out var alarm) && alarm.At <= now)
        {
            due.Add(alarm.Entry);
            Offer((2 * slot) + 1);
            Offer((2 * slot) + 2);
        }

        void Offer(int slot)
        {
            if (slot < Count)
            {
                frontier.Enqueue(slot, heap[slot]);
            }
        }
    }

    private void Remove(int slot)
    {
        keys[heap[slot].Entry].AlarmSlot = -1;
        var last = heap[--Count];
        if (slot < Count)
        {
            Settle(slot, last);
        }
    }

    /// <summary>Puts an alarm where it belongs, beginning at a slot whose content may be overwritten.</summary>
    private void Settle(int slot, (long At, int Entry) alarm)
    {
        while (slot > 0 && heap[(slot - 1) / 2].At > alarm.At)
        {
            Put(slot, heap[(slot - 1) / 2]);
            slot = (slot - 1) / 2;
        }

        while (EarlierChild(slot) is var child && child < Count && heap[child].At < alarm.At)
        {
            Put(slot, heap[child]);
            slot = child;
        }

        Put(slot, alarm);
    }

    private int EarlierChild(int slot)
    {
        var left = (2 * slot) + 1;
        return left + 1 < Count && heap[left + 1].At < heap[left].At ? left + 1 : left;
    }

    private void Put(int slot, (long At, int Entry) alarm)
    {
        heap[slot] = alarm;
        keys[alarm.Entry].AlarmSlot = slot;
    }
}
