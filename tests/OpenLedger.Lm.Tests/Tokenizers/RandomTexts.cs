using System.Text;

namespace OpenLedger.Lm.Tests.Tokenizers;

/// <summary>Texts from a seed: sentences that repeat themselves as language does, and wild ones that do not.</summary>
internal static class RandomTexts
{
    private static readonly string[] Syllables =
        ["ka", "lo", "mi", "ren", "sto", "va", "thi", "ul", "pra", "den", "é", "ß", "ō", "ing", "er", "qu"];

    private static readonly string[] Pieces =
    [
        " ", "  ", "\n", "\r\n", "\t", "\u00a0", "\u3000", "'s", "'LL", "'re", "'", "a", "Zebra", "é", "e\u0301", "ß",
        "漢字", "가", "\u1100\u1161", "7", "2024", "½", "Ⅻ", "٣", "!", "...", "--", "_", "<|im_end|>", "<s>", "\0",
        "\u200d", "\ufffd", "▁", "Ġ", "İ", "ſ",
    ];

    private static readonly string[] BeyondFirstPlane = ["😀", "👩‍👩‍👧", "𝒳", "𐐷", "𝟗", "𑄰"];

    /// <summary>Sentences of invented words, some often and some seldom.</summary>
    public static IEnumerable<string> Sentences(int seed, int count)
    {
        // The words are the same for every seed, as in one language; the sentences are not.
        var language = new Random(1);
        var words = Enumerable.Range(0, 300).Select(_ => Word(language)).ToList();
        var random = new Random(seed);
        for (var sentence = 0; sentence < count; sentence++)
        {
            var chosen = Enumerable.Range(0, random.Next(3, 12))
                .Select(_ => words[(int)(words.Count * Math.Pow(random.NextDouble(), 3))]);
            yield return $"{string.Join(' ', chosen)} {random.Next(3000)}.";
        }
    }

    /// <summary>Texts of everything that has ever gone wrong, of the first plane only if asked.</summary>
    public static IEnumerable<string> Wild(int seed, int count, int length, bool firstPlane = true)
    {
        var random = new Random(seed);
        var pieces = firstPlane ? Pieces : [.. Pieces, .. BeyondFirstPlane];
        for (var text = 0; text < count; text++)
        {
            var made = new StringBuilder();
            while (made.Length < length)
            {
                made.Append(random.Next(6) == 0 ? Any(random) : pieces[random.Next(pieces.Length)]);
            }

            yield return made.ToString();
        }
    }

    private static string Any(Random random)
    {
        var rune = random.Next(0x20, 0x3000);
        return ((char)rune).ToString();
    }

    private static string Word(Random random) => string.Concat(
        Enumerable.Range(0, random.Next(1, 4)).Select(_ => Syllables[random.Next(Syllables.Length)]));
}
