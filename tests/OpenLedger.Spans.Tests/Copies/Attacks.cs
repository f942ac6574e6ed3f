using System.Text;
using System.Text.RegularExpressions;
using OpenLedger.Spans.Tests.Copies.Corpus;

namespace OpenLedger.Spans.Tests.Copies;

/// <summary>Ways to hand in somebody else's text as one's own. Each gives one or several texts to hand in.</summary>
internal static partial class Attacks
{
    /// <summary>Below so many words a piece is no longer asked to be found: see docs/concepts/copies.md.</summary>
    public const int SmallestPieceWords = 16;

    private const string Accented = "áéíóúüñäöàèêçÁÉÍÓÚÜÑÄÖάέήίόύώϋйёЙЁ";
    private const string Plain = "aeiouunaoaeecAEIOUUNAOαεηιουωυиеИЕ";

    public static readonly IReadOnlyDictionary<string, Func<HonestText, Random, IEnumerable<string>>> All =
        new Dictionary<string, Func<HonestText, Random, IEnumerable<string>>>
        {
            ["reformat"] = (text, random) => [Reformat(text.Text, random)],
            ["re-case"] = (text, random) => [Recase(text.Text, random)],
            ["re-punctuate"] = (text, random) => [Repunctuate(text.Text, random)],
            ["full width"] = (text, _) => [FullWidth(text.Text)],
            ["zero width"] = (text, random) => [ZeroWidth(text.Text, random)],
            ["accents off"] = (text, _) => [AccentsOff(text.Text)],
            ["re-order"] = (text, random) => Reorder(text.Text, random),
            ["split"] = (text, random) => Split(text, random),
            ["pad before"] = (text, random) => [Padding(text, random, 0.25, 2) + "\n" + text.Text],
            ["pad after"] = (text, random) => [text.Text + "\n" + Padding(text, random, 0.25, 2)],
            ["pad inside"] = (text, random) => [PadInside(text, random)],
            ["split + re-case"] = (text, random) => Split(text, random).Select(piece => Recase(piece, random)),
            ["re-order + re-punctuate"] = (text, random) =>
                Reorder(text.Text, random).Select(each => Repunctuate(each, random)),
            ["re-order + pad"] = (text, random) =>
                Reorder(text.Text, random).Select(each => each + " " + Padding(text, random, 0.25, 1)),
            ["pad inside + zero width"] = (text, random) => [ZeroWidth(PadInside(text, random), random)],
            ["split + pad"] = (text, random) => Split(text, random).Select(piece =>
                piece + " " + Padding(text with { Text = piece }, random, 0.25, 0.5)),
            ["re-order + split"] = (text, random) =>
                Reorder(text.Text, random).SelectMany(each => Split(text with { Text = each }, random)),
        };

    /// <summary>Words as a person would count them; a third of the characters where nothing separates them.</summary>
    public static int WordsOf(HonestText text) =>
        text.Language.Space == "" && text.Sort != TextSort.Code
            ? text.Text.Length / 3
            : text.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    private static string Reformat(string text, Random random)
    {
        var result = new StringBuilder("> ");
        foreach (var c in text)
        {
            result.Append(c switch
            {
                ' ' => random.Next(6) switch { 0 => "\n> ", 1 => "  ", 2 => "\t", 3 => "\u00A0", _ => " " },
                '\n' => random.Next(2) == 0 ? "\r\n\r\n* " : " ",
                _ => c.ToString(),
            });
        }

        return result.ToString();
    }

    private static string Recase(string text, Random random) => random.Next(3) switch
    {
        0 => text.ToUpperInvariant(),
        1 => text.ToLowerInvariant(),
        _ => string.Concat(text.Select(c =>
            random.Next(2) == 0 ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c))),
    };

    private static string Repunctuate(string text, Random random) => string.Concat(text.Select(c => c switch
    {
        '.' or '。' or ',' or ':' => random.Next(4) switch { 0 => "; ", 1 => " — ", 2 => "! ", _ => " " },
        ' ' when random.Next(8) == 0 => " … ",
        _ => c.ToString(),
    }));

    private static string AccentsOff(string text) => string.Concat(text
        .Where(c => c is not (>= '\u064B' and <= '\u0652'))
        .Select(c => Accented.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? Plain[at] : c));

    private static string FullWidth(string text) =>
        string.Concat(text.Select(c => c is > ' ' and <= '~' ? (char)(c + 0xFEE0) : c));

    private static string ZeroWidth(string text, Random random) => string.Concat(text.Select(c =>
        random.Next(3) == 0 ? $"{c}{random.Of("\u200B\u200C\u200D\u2060\uFEFF\u00AD".ToCharArray())}" : $"{c}"));

    // Sentences, list items and lines of code; a dot inside a line of code ends nothing.
    private static List<string> Sentences(string text) =>
        [.. SentenceEnd().Split(text).Select(each => each.Trim()).Where(each => each.Length > 0)];

    private static IEnumerable<string> Reorder(string text, Random random)
    {
        var sentences = Sentences(text).ToArray();
        if (sentences.Length < 2)
        {
            yield break;
        }

        random.Shuffle(sentences);
        yield return string.Join("\n", sentences);
    }

    private static IEnumerable<string> Split(HonestText text, Random random)
    {
        var pieces = Math.Min(random.Next(2, 5), WordsOf(text) / SmallestPieceWords);
        for (var i = 0; pieces > 1 && i < pieces; i++)
        {
            yield return text.Text[(text.Text.Length * i / pieces)..(text.Text.Length * (i + 1) / pieces)];
        }
    }

    private static string Padding(HonestText text, Random random, double least, double most)
    {
        var length = (int)(text.Text.Length * (least + (random.NextDouble() * (most - least))));
        var padding = new StringBuilder();
        while (padding.Length < length)
        {
            padding.Append(text.Language.Sentence(random, random.Next(100), random.Next(4, 21))).Append(' ');
        }

        return padding.ToString(0, length);
    }

    private static string PadInside(HonestText text, Random random)
    {
        var sentences = Sentences(text.Text);
        var padding = Padding(text, random, 0.25, 2);
        var places = Math.Min(sentences.Count, 4);
        for (var i = 0; i < places; i++)
        {
            var part = padding[(padding.Length * i / places)..(padding.Length * (i + 1) / places)];
            sentences.Insert(random.Next(sentences.Count + 1), part);
        }

        return string.Join("\n", sentences);
    }

    [GeneratedRegex(@"(?<=[.?!;])\s+|(?<=。)|\n")]
    private static partial Regex SentenceEnd();
}
