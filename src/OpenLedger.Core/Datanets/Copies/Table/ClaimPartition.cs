using System.Runtime.CompilerServices;

namespace OpenLedger.Core.Datanets.Copies;

/// <summary>
/// A part of the table: keys of 48 bits in ascending order with gaps between. Where a key would stand if the gaps
/// were even is its home (keys are uniform, so interpolation finds it); it stands there or in the unbroken row that
/// follows. The order lets the search for a key that is missing, which is the usual case, end as early as for one
/// that is there (Amble and Knuth, "Ordered hash tables", 1974).
/// </summary>
internal sealed class ClaimPartition
{
    private const int Smallest = 8;

    // Filled to 80 of 100, then widened by an eighth: between 71 and 80 of 100 are in use.
    private const int FullPercent = 80;
    private const int WidenBy = 8;

    // So that rows at the end need not go on at the beginning.
    private const int MostMargin = 64;

    private ClaimSlot[] slots;
    private ulong width;
    private int count;
    private int limit;

    public ClaimPartition(int expected) =>
        (slots, width, limit) = expected > 0 ? Room(expected + (expected / 4) + Smallest) : (new ClaimSlot[1], 0, 0);

    public long SizeBytes => (long)slots.Length * Unsafe.SizeOf<ClaimSlot>();

    /// <summary>The value of a key, or 0.</summary>
    public uint Find(ulong key)
    {
        ref readonly var slot = ref slots[Seek(key)];
        return slot.Key == key ? slot.Value : 0;
    }

    /// <summary>Brings the home of a key into the processor's cache.</summary>
    public uint Touch(ulong key) => slots[Home(key)].Value;

    /// <summary>Sets a value that is not 0; true if the key is new.</summary>
    public bool Put(ulong key, uint value)
    {
        var at = Seek(key);
        if (!slots[at].IsEmpty && slots[at].Key == key)
        {
            slots[at] = new ClaimSlot(key, value);
            return false;
        }

        var end = EndOfRow(at);
        while (count >= limit || end == slots.Length - 1)
        {
            Widen();
            at = Seek(key);
            end = EndOfRow(at);
        }

        if (end > at)
        {
            Array.Copy(slots, at, slots, at + 1, end - at);
        }

        slots[at] = new ClaimSlot(key, value);
        count++;
        return true;
    }

    /// <summary>Removes a key; false if there is none.</summary>
    public bool Remove(ulong key)
    {
        var at = Seek(key);
        if (slots[at].IsEmpty || slots[at].Key != key)
        {
            return false;
        }

        // Whoever stands behind its home in the same row moves up, so that rows have no gaps.
        var next = at + 1;
        while (!slots[next].IsEmpty && Home(slots[next].Key) < next)
        {
            slots[next - 1] = slots[next];
            next++;
        }

        slots[next - 1] = default;
        count--;
        return true;
    }

    private static (ClaimSlot[] Slots, ulong Width, int Limit) Room(int width) => (
        new ClaimSlot[width + Math.Min(MostMargin, (width / 8) + 4)],
        (ulong)width,
        (int)((long)width * FullPercent / 100));

    // The last slot is always empty, so every search ends.
    private int Seek(ulong key)
    {
        var at = Home(key);
        var all = slots;
        while (!all[at].IsEmpty && all[at].Key < key)
        {
            at++;
        }

        return at;
    }

    private int Home(ulong key) => (int)(((key >> 16) * width) >> 32);

    private int EndOfRow(int at)
    {
        while (!slots[at].IsEmpty)
        {
            at++;
        }

        return at;
    }

    private void Widen()
    {
        var old = slots;
        do
        {
            (slots, width, limit) = Room((int)width + Math.Max(Smallest, (int)width / WidenBy));
        }
        while (!TryRefill(old));
    }

    private bool TryRefill(ClaimSlot[] old)
    {
        var free = 0;
        foreach (ref readonly var slot in old.AsSpan())
        {
            if (slot.IsEmpty)
            {
                continue;
            }

            var at = Math.Max(free, Home(slot.Key));
            if (at >= slots.Length - 1)
            {
                return false;
            }

            slots[at] = slot;
            free = at + 1;
        }

        return true;
    }
}
