using System.Text;
using System.Text.RegularExpressions;
using OpenLedger.Lm.Tokenizers.Merging;
using OpenLedger.Lm.Tokenizers.Training;
using OpenLedger.Lm.Tokenizers.Words;

namespace OpenLedger.Lm.Tests.Tokenizers.Training;

/// <summary>The obvious trainer: for every new token all pairs of all words are counted again.</summary>
internal static class PlainTrainer
{
    public static List<string> Train(IEnumerable<string> texts, TokenizerTraining training)
    {
        var words = texts.SelectMany(WordsOf).Select(Spell).ToList();
        var tokens = Enumerable.Range(0, 256).Select(value => ByteSpelling.Character((byte)value).ToString())
            .Concat(training.SpecialTokens).ToHashSet();
        var merges = new List<string>();
        while (tokens.Count < training.VocabularySize)
        {
            var best = words.SelectMany(word => word.Zip(word.Skip(1)))
                .CountBy(pair => pair)
                .Where(pair => pair.Value >= training.MinFrequency)
                .Where(pair => !training.SpecialTokens.Contains(pair.Key.First + pair.Key.Second))
                .OrderByDescending(pair => pair.Value)
                .ThenBy(pair => Bytes(pair.Key.First), StringComparer.Ordinal)
                .ThenBy(pair => Bytes(pair.Key.Second), StringComparer.Ordinal)
                .Select(pair => pair.Key).FirstOrDefault();
            if (best.First is null)
            {
                break;
            }

            tokens.Add(best.First + best.Second);
            merges.Add($"{best.First} {best.Second}");
            words.ForEach(word => Join(word, best));
        }

        return merges;
    }

    private static IEnumerable<string> WordsOf(string text) =>
        Regex.Split(text, @"(\p{N})").Where(piece => piece.Length > 0)
            .SelectMany(piece => Regex.Matches(piece, Gpt2Rule.Pattern, RegexOptions.CultureInvariant))
            .Select(match => match.Value);

    private static List<string> Spell(string word) =>
        [.. Encoding.UTF8.GetBytes(word).Select(value => ByteSpelling.Character(value).ToString())];

    private static string Bytes(string token) => new([.. token.Select(unit => (char)ByteSpelling.Byte(unit))]);

    private static void Join(List<string> word, (string First, string Second) pair)
    {
        for (var at = 0; at + 1 < word.Count; at++)
        {
            if (word[at] == pair.First && word[at + 1] == pair.Second)
            {
                word[at] += pair.Second;
                word.RemoveAt(at + 1);
            }
        }
    }
}
