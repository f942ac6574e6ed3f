namespace OpenLedger.Spans.Indexes;

/// <summary>
/// The tokens that occur, as numbers without gaps, above the ends of records, each of which is a symbol of its own:
/// the sort then neither compares beyond a record nor counts tokens that there are none of.
/// </summary>
internal sealed unsafe class DenseAlphabet
{
    private DenseAlphabet(int[] symbols, int[] buckets)
    {
        Symbols = symbols;
        Buckets = buckets;
    }

    /// <summary>The tokens that occur, ascending.</summary>
    public int[] Symbols { get; }

    /// <summary>How many tokens of the text are smaller than each, and the number of all.</summary>
    public int[] Buckets { get; }

    public static DenseAlphabet Of(int* text, long length)
    {
        var counts = new int[Largest(text, length) + 1];
        for (long i = 0; i < length; i++)
        {
            if (text[i] >= 0)
            {
                counts[text[i]]++;
            }
        }

        var symbols = new int[counts.Count(count => count > 0)];
        var buckets = new int[symbols.Length + 1];
        var next = 0;
        for (var token = 0; token < counts.Length; token++)
        {
            if (counts[token] > 0)
            {
                symbols[next] = token;
                buckets[next + 1] = buckets[next] + counts[token];
                next++;
            }
        }

        return new DenseAlphabet(symbols, buckets);
    }

    /// <summary>Puts the symbols to be sorted in the tokens' place.</summary>
    public void Encode(int* text, long length)
    {
        var records = (int)(length - Buckets[^1]);
        var ranks = new int[Symbols.Length == 0 ? 0 : Symbols[^1] + 1];
        for (var rank = 0; rank < Symbols.Length; rank++)
        {
            ranks[Symbols[rank]] = records + rank;
        }

        var record = 0;
        for (long i = 0; i < length; i++)
        {
            text[i] = text[i] < 0 ? record++ : ranks[text[i]];
        }
    }

    /// <summary>Puts the tokens back.</summary>
    public void Decode(int* text, long length, int records)
    {
        for (long i = 0; i < length; i++)
        {
            text[i] = text[i] < records ? ShardHeader.RecordEnd : Symbols[text[i] - records];
        }
    }

    private static int Largest(int* text, long length)
    {
        var largest = -1;
        for (long i = 0; i < length; i++)
        {
            largest = Math.Max(largest, text[i]);
        }

        return largest;
    }
}
