using static OpenLedger.Spans.Suffixes.Prefetching;

namespace OpenLedger.Spans.Suffixes;

/// <summary>
/// Gives valleys whose substrings are equal the same number, in order. A substring reaches to the next valley and
/// includes its symbol. All substrings together are as long as the text, so comparing neighbours is O(length).
/// </summary>
internal static unsafe class ValleyNames
{
    /// <summary>
    /// Names the sorted valleys at the front; the name of a valley at p lies p/2 behind them. Returns how many
    /// different names there are.
    /// </summary>
    public static int Assign(int* text, int length, int* suffixes, ValleyMarks marks)
    {
        var valleys = marks.Count;
        var atHalf = suffixes + valleys;
        var room = (length + 1) / 2;
        new Span<int>(atHalf, Math.Min(room, length - valleys)).Clear();
        WriteLengths(marks, length, atHalf);
        var name = 0;
        int last = 0, lastSymbols = -1;
        for (var i = 0; i < valleys; i++)
        {
            var far = suffixes[Math.Min(i + Far, valleys - 1)];
            Ask(text + far);
            Ask(atHalf + (far >> 1));
            var valley = suffixes[i];
            var symbols = atHalf[valley >> 1];
            if (symbols != lastSymbols || !Same(text + last, text + valley, symbols))
            {
                name++;
            }

            atHalf[valley >> 1] = name;
            (last, lastSymbols) = (valley, symbols);
        }

        return name;
    }

    /// <summary>Writes the names, from 0, in the order of the valleys in the text.</summary>
    public static void Collect(int* suffixes, int length, int valleys, int* reduced)
    {
        var at = valleys;
        for (var i = Math.Min(valleys + ((length + 1) / 2), length) - 1; i >= valleys; i--)
        {
            var name = suffixes[i];
            if (name != 0)
            {
                reduced[--at] = name - 1;
            }
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
