using System.Text;
using OpenLedger.Lm.Tokenizers.Words;

namespace OpenLedger.Lm.Tokenizers.Training;

/// <summary>How often each word is in the texts; merges are learned from words, so a text is read once.</summary>
internal sealed class WordCounts(WordSplitter splitter)
{
    private readonly Dictionary<string, long> counts = new(StringComparer.Ordinal);

    public void Add(string text)
    {
        var sink = new CountingSink(counts.GetAlternateLookup<ReadOnlySpan<char>>());
        splitter.Split(text, TextPlace.Beginning, ref sink);
    }

    /// <summary>The words as bytes, in an order that the texts' order has no part in.</summary>
    public List<Word> ToWords(GrowingVocabulary vocabulary) =>
    [
        .. counts.OrderBy(word => word.Key, StringComparer.Ordinal).Select(word => new Word(
            [.. Encoding.UTF8.GetBytes(word.Key).Select(vocabulary.TokenOf)], word.Value)),
    ];

    private readonly struct CountingSink(Dictionary<string, long>.AlternateLookup<ReadOnlySpan<char>> counts)
        : IWordSink
    {
        public void Add(ReadOnlySpan<char> word)
        {
            counts.TryGetValue(word, out var count);
            counts[word] = count + 1;
        }
    }
}

/// <summary>A word in the tokens it has so far, and how often it is there.</summary>
internal sealed record Word(int[] Tokens, long Count)
{
    public int[] Tokens { get; set; } = Tokens;
}
