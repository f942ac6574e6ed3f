namespace OpenLedger.Spans.Copies;

/// <summary>
/// The prints of a pair of prompt and response. What such a record brings is its response, to that prompt: the same
/// question about something else, or the same question answered otherwise, is no copy of it, however alike the words.
/// </summary>
/// <remarks>
/// A response long enough to have prints of its own is judged by them alone. A short one says little by itself, so the
/// words of its prompt are prints, each together with the response: records with other responses have nothing in
/// common, and of those with the same one a copy holds all words of the prompt, or none that the prompt has not,
/// whatever their order. One word that was put in the place of another may be the very thing that is asked about.
/// </remarks>
public static class PairPrints
{
    /// <summary>A response of more words is judged by its own prints.</summary>
    public const int ShortWords = 12;

    /// <summary>What counts as a copy of a pair with a short response.</summary>
    public static CopyOptions ShortOptions { get; } = new()
    {
        Resemblance = 0.95,
        Piece = 0.95,
        Whole = 0.95,
        StockPhrase = 0,
    };

    /// <summary>Whether a response is short.</summary>
    public static bool IsShort(string response) => TextPrints.Of(response).Words <= ShortWords;

    /// <summary>The prints of a pair.</summary>
    public static TextPrints Of(string prompt, string response)
    {
        var said = TextPrints.Of(response);
        if (said.Words > ShortWords)
        {
            return said;
        }

        var words = WordsOf(prompt).Select(word => TextPrints.Of(word)).Where(word => word.Words > 0).ToList();
        var prints = words.Select(word => PrintScanner.Mix(said.Exact ^ word.Exact)).ToHashSet();
        var exact = PrintScanner.Mix(said.Exact + TextPrints.Of(prompt).Exact);
        return TextPrints.FromStored(exact, words.Count + said.Words, [.. prints.Order()]);
    }

    /// <summary>
    /// The pair, and for a short response the pairs that it would be if it said only some of its words in a row, a
    /// quarter at least: a copier puts words around what matters. A text is a copy if one of them is.
    /// </summary>
    public static IEnumerable<TextPrints> Readings(string prompt, string response)
    {
        yield return Of(prompt, response);
        var words = WordsOf(response);
        for (var length = words.Length - 1; IsShort(response) && length > 0 && 4 * length >= words.Length; length--)
        {
            for (var start = 0; start + length <= words.Length; start++)
            {
                yield return Of(prompt, string.Join(' ', words.AsSpan(start, length)!));
            }
        }
    }

    private static string[] WordsOf(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
