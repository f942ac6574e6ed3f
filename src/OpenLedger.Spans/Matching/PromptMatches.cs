using System.Runtime.InteropServices;
using OpenLedger.Spans.Suffixes;

namespace OpenLedger.Spans.Matching;

/// <summary>How many tokens from each position of an answer stand in a row in its prompt.</summary>
internal static unsafe class PromptMatches
{
    /// <summary>
    /// O((prompt + answer) log prompt): the prompt's suffixes are sorted like a corpus of one record.
    /// </summary>
    public static void Find(ReadOnlySpan<int> prompt, ReadOnlySpan<int> answer, Span<int> lengths)
    {
        // Both the text with its end and its suffixes: [2 * (prompt + 1)].
        var length = prompt.Length + 1;
        var text = (int*)NativeMemory.Alloc((nuint)length * 2, sizeof(int));
        try
        {
            var suffixes = text + length;
            var symbols = Ranks(prompt, new Span<int>(text, length));
            SuffixSort.Sort(text, suffixes, length, symbols);
            prompt.CopyTo(new Span<int>(text, length));
            text[prompt.Length] = -1;
            // The end's own suffix is the smallest and no match.
            var view = new SuffixView(text, length, suffixes + 1, null, prompt.Length);
            for (var position = 0; position < answer.Length; position++)
            {
                lengths[position] = view.Longest(answer[position..]).Length;
            }
        }
        finally
        {
            NativeMemory.Free(text);
        }
    }

    // Tokens as numbers without gaps, above that of the end; returns how many there are.
    private static int Ranks(ReadOnlySpan<int> prompt, Span<int> ranks)
    {
        var symbols = prompt.ToArray();
        Array.Sort(symbols);
        var distinct = 0;
        foreach (var symbol in symbols)
        {
            if (distinct == 0 || symbols[distinct - 1] != symbol)
            {
                symbols[distinct++] = symbol;
            }
        }

        for (var i = 0; i < prompt.Length; i++)
        {
            ranks[i] = 1 + symbols.AsSpan(0, distinct).BinarySearch(prompt[i]);
        }

        ranks[^1] = 0;
        return distinct + 1;
    }
}
