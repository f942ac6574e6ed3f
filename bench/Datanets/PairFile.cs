using System.Globalization;
using System.Text;

namespace OpenLedger.Bench.Datanets;

/// <summary>
/// A file of prompt and response pairs, a line each, all different, drawn from a seed. Words come from a vocabulary
/// of made-up ones by a skewed draw, as in real text: some are everywhere, most are rare.
/// </summary>
internal static class PairFile
{
    private const int Seed = 20261120;
    private const int Vocabulary = 50_000;

    private static readonly string[] Syllables =
        ["ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "qui", "ro", "su", "ta", "ve", "xi"];

    public static async Task WriteAsync(string path, int pairs)
    {
        var random = new Random(Seed);
        var words = Enumerable.Range(0, Vocabulary).Select(_ => Word(random)).ToArray();
        await using var file = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 20);
        var line = new StringBuilder();
        for (var pair = 0; pair < pairs; pair++)
        {
            line.Clear().Append("{\"prompt\":\"");
            Sentence(line, words, random, random.Next(6, 12));
            line.Append("?\",\"response\":\"");
            Sentence(line, words, random, random.Next(10, 22));
            line.Append(CultureInfo.InvariantCulture, $" {pair}.\"}}\n");
            await file.WriteAsync(line);
        }
    }

    private static void Sentence(StringBuilder line, string[] words, Random random, int length)
    {
        for (var word = 0; word < length; word++)
        {
            // Cubing a uniform draw makes the first words of the vocabulary many times as frequent as the last.
            var at = (int)(Math.Pow(random.NextDouble(), 3) * words.Length);
            line.Append(word == 0 ? "" : " ").Append(words[at]);
        }
    }

    private static string Word(Random random)
    {
        var word = new StringBuilder();
        for (var syllable = random.Next(1, 4); syllable >= 0; syllable--)
        {
            word.Append(Syllables[random.Next(Syllables.Length)]);
        }

        return word.ToString();
    }
}
