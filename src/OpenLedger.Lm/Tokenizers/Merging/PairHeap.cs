namespace OpenLedger.Lm.Tokenizers.Merging;

/// <summary>A binary heap of pairs by rank, then by place, in memory that the caller lends.</summary>
internal ref struct PairHeap(Span<ulong> keys)
{
    private readonly Span<ulong> keys = keys;
    private int count;

    public void Add(int rank, int place)
    {
        var key = ((ulong)(uint)rank << 32) | (uint)place;
        var hole = count++;
        while (hole > 0 && keys[(hole - 1) / 2] > key)
        {
            keys[hole] = keys[(hole - 1) / 2];
            hole = (hole - 1) / 2;
        }

        keys[hole] = key;
    }

    public bool TryTake(out int rank, out int place)
    {
        (rank, place) = (0, 0);
        if (count == 0)
        {
            return false;
        }

        (rank, place) = ((int)(keys[0] >> 32), (int)(uint)keys[0]);
        Sink(keys[--count]);
        return true;
    }

    private readonly void Sink(ulong key)
    {
        var hole = 0;
        for (var child = 1; child < count; child = (2 * hole) + 1)
        {
            if (child + 1 < count && keys[child + 1] < keys[child])
            {
                child++;
            }

            if (keys[child] >= key)
            {
                break;
            }

            keys[hole] = keys[child];
            hole = child;
        }

        keys[hole] = key;
    }
}
