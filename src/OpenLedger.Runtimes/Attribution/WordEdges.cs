using System.Globalization;
using OpenLedger.Lm.Tokenizers;
using OpenLedger.Spans.Matching;

namespace OpenLedger.Runtimes.Attribution;

/// <summary>Where words and sentences begin and end among tokens: where a span may.</summary>
internal static class WordEdges
{
    /// <summary>The edges of each token. O(characters).</summary>
    public static TokenEdges[] Of(PlacedText text)
    {
        var edges = new TokenEdges[text.Tokens];
        for (var i = 0; i < edges.Length; i++)
        {
            var (start, end) = (text.StartOf(i), text.StartOf(i + 1));
            edges[i] = (IsBreak(text.Text, start) ? TokenEdges.WordStart : 0)
                | (IsBreak(text.Text, end) ? TokenEdges.WordEnd : 0)
                | (EndsSentence(text.Text, start, end) ? TokenEdges.Stop : 0);
        }

        return edges;
    }

    /// <summary>Whether a word may end before a character and another one begin with it.</summary>
    public static bool IsBreak(string text, int at)
    {
        if (at == 0 || at == text.Length)
        {
            return true;
        }

        var (before, after) = (text[at - 1], text[at]);
        return !(char.IsLowSurrogate(after) || IsMark(after) || (IsWord(before) && IsWord(after))
            || (IsBetweenDigits(text, at) || IsBetweenDigits(text, at - 1)));
    }

    // A line ends with its feed; a sentence with its sign, if no character of a word or number follows.
    private static bool EndsSentence(string text, int start, int end)
    {
        var own = text.AsSpan(start..end);
        if (own.Contains('\n'))
        {
            return true;
        }

        own = own.TrimEnd("\"')]}»”’ ");
        if (own.IsEmpty)
        {
            return false;
        }

        return own[^1] is '。' or '！' or '？'
            || (own[^1] is '.' or '!' or '?' && (end == text.Length || own.Length < end - start
                || char.IsWhiteSpace(text[end]) || text[end] is '"' or '\'' or ')' or ']' or '»' or '”' or '’'));
    }

    // 4.5 and 1,000 are one word.
    private static bool IsBetweenDigits(string text, int at) => text[at] is '.' or ',' or ':'
        && at > 0 && at + 1 < text.Length && char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1]);

    private static bool IsWord(char c) => (char.IsLetterOrDigit(c) || c == '_' || IsMark(c)) && !IsSpaceless(c);

    private static bool IsMark(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // Scripts that put no spaces between words: each character may be one.
    private static bool IsSpaceless(char c) =>
        c is (>= '\u0E00' and <= '\u0EFF') or (>= '\u1780' and <= '\u17FF') or (>= '\u2E80' and <= '\u9FFF')
            or (>= '\uF900' and <= '\uFAFF');
}
