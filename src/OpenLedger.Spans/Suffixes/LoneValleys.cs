using System.Runtime.InteropServices;
using static OpenLedger.Spans.Suffixes.Prefetching;

namespace OpenLedger.Spans.Suffixes;

/// <summary>
/// Keeps what the recursion need not sort: a valley whose substring no other has is in its final place already, and
/// no comparison of others goes beyond it. So of such lone valleys in a row only the first is in the reduced text, to
/// end the comparison of what stands before it. Texts that repeat little have hardly anything else.
/// </summary>
internal unsafe ref struct LoneValleys
{
    private const int Bits = 64;
    private const int Shared = -1;

    private readonly int valleys;

    // By rank: the position of a lone valley, or that the valley there shares its substring. [valleys]
    private int* order;

    // By place in the text, a bit per valley: whether it shares its substring.
    private ulong* shares;

    /// <summary>Takes the order over from the named valleys at the front.</summary>
    public LoneValleys(int* suffixes, int valleys)
    {
        this.valleys = valleys;
        order = (int*)NativeMemory.Alloc((nuint)valleys, sizeof(int));
        shares = (ulong*)NativeMemory.AllocZeroed((nuint)((valleys + Bits - 1) / Bits), sizeof(ulong));
        for (var i = 0; i < valleys; i++)
        {
            order[i] = suffixes[i] < 0 ? ~suffixes[i] : Shared;
        }
    }

    /// <summary>
    /// Writes the names that the recursion is to sort, from 0, in the order of the text, so that they end with the
    /// suffixes' memory; returns how many.
    /// </summary>
    public readonly int Collect(int* suffixes, int length)
    {
        // From the end, since the names are in the way: they move up to where others have been read.
        var to = suffixes + length;
        var valley = valleys;
        var lone = 0;
        for (var i = Math.Min(valleys + ((length + 1) / 2), length) - 1; i >= valleys; i--)
        {
            var name = suffixes[i];
            if (name > 0)
            {
                valley--;
                shares[valley / Bits] |= 1UL << (valley % Bits);
                if (lone < 0)
                {
                    *--to = -lone - 1;
                }

                *--to = name - 1;
                lone = 0;
            }
            else if (name < 0)
            {
                valley--;
                lone = name;
            }
        }

        return (int)(suffixes + length - to);
    }

    /// <summary>
    /// From the order of the reduced text at the front makes that of all valleys there, as positions; the positions
    /// of those in the reduced text are put in its place.
    /// </summary>
    public readonly void Merge(ValleyMarks marks, int* suffixes, int* reduced, int kept)
    {
        ListReduced(marks, reduced);
        var next = suffixes;
        var last = suffixes + kept - 1;
        for (var rank = 0; rank < valleys; rank++)
        {
            if (order[rank] == Shared)
            {
                // Where a lone valley stands in the reduced text's order, its place is known already.
                while (reduced[*next] == Shared)
                {
                    next++;
                }

                Ask(reduced + *(last - next > Far ? next + Far : last));
                order[rank] = reduced[*next++];
            }
        }

        new Span<int>(order, valleys).CopyTo(new Span<int>(suffixes, valleys));
    }

    public void Dispose()
    {
        NativeMemory.Free(order);
        NativeMemory.Free(shares);
        order = null;
        shares = null;
    }

    // The position of each valley that shares its substring; for a lone valley that it is one.
    private readonly void ListReduced(ValleyMarks marks, int* reduced)
    {
        var valley = 0;
        var isAfterShared = false;
        foreach (var position in marks)
        {
            var isShared = ((shares[valley / Bits] >> (valley % Bits)) & 1) != 0;
            if (isShared || isAfterShared)
            {
                *reduced++ = isShared ? position : Shared;
            }

            isAfterShared = isShared;
            valley++;
        }
    }
}
