using System.Runtime.InteropServices;

namespace OpenLedger.Spans.Indexes;

/// <summary>A growing list of int32 outside the collected heap, which would copy and clear gigabytes of it.</summary>
internal sealed unsafe class NativeInts(long capacity) : IDisposable
{
    private long room = capacity;
    private int* items = (int*)NativeMemory.Alloc((nuint)capacity, sizeof(int));

    ~NativeInts() => Free();

    public int* Items
    {
        get
        {
            ObjectDisposedException.ThrowIf(items == null, this);
            return items;
        }
    }

    public long Count { get; private set; }

    public void Add(ReadOnlySpan<int> more)
    {
        ObjectDisposedException.ThrowIf(items == null, this);
        if (Count + more.Length > room)
        {
            room = Math.Max(Count + more.Length, room + (room / 2));
            items = (int*)NativeMemory.Realloc(items, (nuint)room * sizeof(int));
        }

        more.CopyTo(new Span<int>(items + Count, more.Length));
        Count += more.Length;
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.Free(items);
        items = null;
    }
}
