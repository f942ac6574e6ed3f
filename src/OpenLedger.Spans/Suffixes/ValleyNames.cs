using System.Runtime.CompilerServices;
using static OpenLedger.Spans.Suffixes.Prefetching;

namespace OpenLedger.Spans.Suffixes;

/// <summary>
/// Gives valleys whose substrings are equal the same number, in order. A substring reaches to the next valley and
/// includes its symbol. All substrings together are as long as the text, so comparing neighbours is O(length).
/// </summary>
internal static unsafe class ValleyNames
{
    /// <summary>
    /// Names the sorted valleys at the front, from 1; the name of a valley at p lies p/2 behind them. A valley whose
    /// substring no other has is complemented, and its name negated. Returns how many different names there are.
    /// </summary>
    public static int Assign(int* text, int length, int* suffixes, ValleyMarks marks)
    {
        var valleys = marks.Count;
        var atHalf = suffixes + valleys;
        new Span<int>(atHalf, Math.Min((length + 1) / 2, length - valleys)).Clear();
        WriteLengths(marks, length, atHalf);
        int name = 0, named = 0, last = 0, lastSymbols = -1;
        for (var i = 0; i < valleys; i++)
        {
            var far = suffixes[Math.Min(i + Far, valleys - 1)];
            Ask(text + far);
            Ask(atHalf + (far >> 1));
            var valley = suffixes[i];
            var symbols = atHalf[valley >> 1];
            if (symbols != lastSymbols || !Same(text + last, text + valley, symbols))
            {
                CloseName(suffixes, atHalf, i, named, name);
                name++;
                named = i;
            }

            atHalf[valley >> 1] = name;
            (last, lastSymbols) = (valley, symbols);
        }

        CloseName(suffixes, atHalf, valleys, named, name);
        return name;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CloseName(int* suffixes, int* atHalf, int end, int start, int name)
    {
        if (end - start == 1)
        {
            atHalf[suffixes[start] >> 1] = -name;
            suffixes[start] = ~suffixes[start];
        }
    }

    // The last substring ends with the text and equals no other: its length is one that none has.
    private static void WriteLengths(ValleyMarks marks, int length, int* atHalf)
    {
        var last = -1;
        foreach (var valley in marks)
        {
            if (last >= 0)
            {
                atHalf[last >> 1] = valley - last + 1;
            }

            last = valley;
        }

        atHalf[last >> 1] = length + 1;
    }

    private static bool Same(int* one, int* other, int symbols)
    {
        for (var i = 0; i < symbols; i++)
        {
            if (one[i] != other[i])
            {
                return false;
            }
        }

        return true;
    }
}
