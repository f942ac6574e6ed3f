namespace OpenLedger.Embedded.Storage;

/// <summary>
/// All actors by kind and key: a hash table with chains over entries in chunks, so that it grows without copying
/// them and a million actors fit well under 200 MB. Not thread-safe.
/// </summary>
internal sealed class KeyDirectory
{
    private const int ChunkBits = 10;
    private const int ChunkLength = 1 << ChunkBits;

    private readonly List<KeyEntry[]> chunks = [];
    private readonly Dictionary<string, ushort>.AlternateLookup<ReadOnlySpan<char>> kindNumbers =
        new Dictionary<string, ushort>().GetAlternateLookup<ReadOnlySpan<char>>();

    // Replaced, never changed, so that it may be read outside the lock.
    private string[] kinds = [];

    // Entry number + 1, so that a new table is empty.
    private int[] heads = new int[ChunkLength];

    /// <summary>How many entries there are, those of first saves under way included.</summary>
    public int Count { get; private set; }

    public ref KeyEntry this[int entry] => ref chunks[entry >> ChunkBits][entry & (ChunkLength - 1)];

    /// <summary>The text of an entry's kind; may be asked without the lock.</summary>
    public string KindOf(in KeyEntry entry) => Volatile.Read(ref kinds)[entry.Kind];

    /// <summary>The number of a kind, or null if it has no actors.</summary>
    public ushort? NumberOf(ReadOnlySpan<char> kind) =>
        kindNumbers.TryGetValue(kind, out var number) ? number : null;

    /// <summary>The number of an actor's entry, or -1.</summary>
    public int Find(ReadOnlySpan<char> kind, ReadOnlySpan<char> key)
    {
        if (!kindNumbers.TryGetValue(kind, out var kindNumber))
        {
            return -1;
        }

        var hash = HashOf(kindNumber, key);
        for (var entry = heads[hash & (heads.Length - 1)] - 1; entry >= 0;)
        {
            ref var known = ref this[entry];
            if (known.Hash == hash && known.Kind == kindNumber && key.SequenceEqual(known.Key))
            {
                return entry;
            }

            entry = known.Next;
        }

        return -1;
    }

    /// <summary>Adds an actor that <see cref="Find"/> did not find.</summary>
    public int Add(ReadOnlySpan<char> kind, string key)
    {
        if (Count == heads.Length)
        {
            Grow();
        }

        if (Count == chunks.Count << ChunkBits)
        {
            chunks.Add(new KeyEntry[ChunkLength]);
        }

        var entry = Count++;
        var kindNumber = Intern(kind);
        this[entry] = new KeyEntry
        {
            Key = key,
            Kind = kindNumber,
            Hash = HashOf(kindNumber, key),
            Alarm = AlarmTicks.None,
            AlarmSlot = -1,
        };
        Link(entry);
        return entry;
    }

    /// <summary>
    /// Takes out actors whose first save failed. They are the youngest entries, since earlier batches are done: each
    /// is the head of its chain.
    /// </summary>
    public void RemoveUnsaved()
    {
        while (Count > 0 && this[Count - 1] is { Version: 0 } last)
        {
            heads[last.Hash & (heads.Length - 1)] = last.Next + 1;
            this[--Count] = default;
        }
    }

    private static int HashOf(ushort kind, ReadOnlySpan<char> key) =>
        string.GetHashCode(key) + (int)(kind * 0x9E3779B1u);

    private void Link(int entry)
    {
        ref var linked = ref this[entry];
        ref var head = ref heads[linked.Hash & (heads.Length - 1)];
        linked.Next = head - 1;
        head = entry + 1;
    }

    private void Grow()
    {
        heads = new int[heads.Length * 2];
        for (var entry = 0; entry < Count; entry++)
        {
            Link(entry);
        }
    }

    private ushort Intern(ReadOnlySpan<char> kind)
    {
        if (!kindNumbers.TryGetValue(kind, out var number))
        {
            number = checked((ushort)kinds.Length);
            kinds = [.. kinds, kind.ToString()];
            kindNumbers[kind] = number;
        }

        return number;
    }
}
