namespace OpenLedger.Spans.Copies;

/// <summary>
/// The prints by which copies of a text are found. Reformatting, case, punctuation, diacritics, width and invisible
/// characters do not change them; a piece has a part of them; a padded text has more. Prints are for finding and
/// prove nothing: they are 64-bit hashes without a key. Immutable.
/// </summary>
public sealed class TextPrints
{
    private readonly ulong[] prints;

    private TextPrints(ulong exact, int words, ulong[] prints)
    {
        Exact = exact;
        Words = words;
        this.prints = prints;
    }

    /// <summary>
    /// The print of the whole text: equal for texts that have the same words in the same order, with the same signs
    /// between numbers.
    /// </summary>
    public ulong Exact { get; }

    /// <summary>Words in the text; in scripts without spaces each character counts as one.</summary>
    public int Words { get; }

    /// <summary>Distinct prints of selected shingles, ascending. A text below three words has none.</summary>
    public ReadOnlySpan<ulong> Prints => prints;

    /// <summary>Takes the prints of a text. Malformed UTF-16 is no error: what is malformed separates words.</summary>
    public static TextPrints Of(ReadOnlySpan<char> text)
    {
        var scanner = new PrintScanner(text.Length);
        try
        {
            scanner.Scan(text);
            var distinct = PrintSort.SortDistinct(scanner.Prints);
            var exact = scanner.Words > 0 ? scanner.Exact : OfSigns(text);
            return new TextPrints(exact, scanner.Words, scanner.Prints[..distinct].ToArray());
        }
        finally
        {
            scanner.Dispose();
        }
    }

    /// <summary>Puts stored prints together again.</summary>
    /// <exception cref="ArgumentException">The prints are not ascending and distinct.</exception>
    public static TextPrints FromStored(ulong exact, int words, ReadOnlySpan<ulong> prints)
    {
        for (var i = 1; i < prints.Length; i++)
        {
            if (prints[i] <= prints[i - 1])
            {
                throw new ArgumentException($"Print {i} is not above the one before.", nameof(prints));
            }
        }

        return new TextPrints(exact, words, prints.ToArray());
    }

    // A text without any word, such as an emoji, still differs from another one.
    private static ulong OfSigns(ReadOnlySpan<char> text)
    {
        var hash = 0UL;
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                hash = PrintScanner.Mix(hash ^ c) + 1;
            }
        }

        return hash;
    }
}
