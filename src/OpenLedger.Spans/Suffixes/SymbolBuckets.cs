using System.Runtime.InteropServices;

namespace OpenLedger.Spans.Suffixes;

/// <summary>
/// Where the suffixes that begin with a symbol start and end. The text is counted once; each pass of the sort then
/// gets a copy that it may use up. Memory that is given is used where it suffices, else it is taken.
/// </summary>
internal unsafe ref struct SymbolBuckets
{
    private readonly int* bounds;
    private readonly int* copy;
    private readonly int alphabet;
    private int* taken;

    public SymbolBuckets(int* text, int length, int alphabet, int* room, int roomLength)
    {
        var needed = (2L * alphabet) + 1;
        taken = needed > roomLength ? (int*)NativeMemory.Alloc((nuint)needed, sizeof(int)) : null;
        bounds = taken == null ? room : taken;
        copy = bounds + alphabet + 1;
        this.alphabet = alphabet;
        Count(text, length);
    }

    /// <summary>The rank of the first suffix of each symbol.</summary>
    public readonly int* Starts() => Copy(bounds);

    /// <summary>One more than the rank of the last suffix of each symbol.</summary>
    public readonly int* Ends() => Copy(bounds + 1);

    public void Dispose()
    {
        NativeMemory.Free(taken);
        taken = null;
    }

    private readonly int* Copy(int* from)
    {
        new Span<int>(from, alphabet).CopyTo(new Span<int>(copy, alphabet));
        return copy;
    }

    private readonly void Count(int* text, int length)
    {
        new Span<int>(bounds, alphabet + 1).Clear();
        var counts = bounds + 1;
        for (var i = 0; i < length; i++)
        {
            counts[text[i]]++;
        }

        var sum = 0;
        for (var symbol = 0; symbol < alphabet; symbol++)
        {
            sum += counts[symbol];
            counts[symbol] = sum;
        }
    }
}
