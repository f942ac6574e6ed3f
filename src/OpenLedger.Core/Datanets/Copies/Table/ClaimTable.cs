namespace OpenLedger.Core.Datanets.Copies;

/// <summary>
/// A map from <see cref="ClaimKey"/> to 32 bits, for tens of millions of entries in about 13 bytes each. A lookup
/// touches one or two cache lines. It grows by parts, so that no single step copies all of it. Not thread-safe.
/// </summary>
internal sealed class ClaimTable
{
    private const int PartitionBits = 8;
    private const int PartBits = ClaimKey.Bits - PartitionBits;
    private const ulong PartMask = (1UL << PartBits) - 1;

    private readonly ClaimPartition[] partitions = new ClaimPartition[1 << PartitionBits];

    /// <summary>A table with room for about so many entries.</summary>
    public ClaimTable(long expected = 0)
    {
        for (var i = 0; i < partitions.Length; i++)
        {
            partitions[i] = new ClaimPartition((int)(expected >> PartitionBits));
        }
    }

    /// <summary>Entries that are not 0.</summary>
    public long Count { get; private set; }

    /// <summary>Memory held, with what is free in it.</summary>
    public long SizeBytes => partitions.Sum(partition => partition.SizeBytes);

    /// <summary>The value of a key; 0 if there is none. Setting 0 removes.</summary>
    public uint this[ulong key]
    {
        get => partitions[key >> PartBits].Find(key & PartMask);
        set
        {
            var partition = partitions[key >> PartBits];
            if (value == 0)
            {
                Count -= partition.Remove(key & PartMask) ? 1 : 0;
            }
            else
            {
                Count += partition.Put(key & PartMask, value) ? 1 : 0;
            }
        }
    }

    /// <summary>
    /// Brings the places of keys that will be asked for next into the processor's cache, all at the same time: one
    /// after the other, each would cost a trip to memory.
    /// </summary>
    public uint Touch(ReadOnlySpan<ulong> keys)
    {
        var sum = 0u;
        foreach (var key in keys)
        {
            sum ^= partitions[key >> PartBits].Touch(key & PartMask);
        }

        return sum;
    }
}
