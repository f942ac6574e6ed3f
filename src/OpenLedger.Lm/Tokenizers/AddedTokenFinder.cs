using System.Buffers;
using System.Text;
using OpenLedger.Lm.Tokenizers.Words;

namespace OpenLedger.Lm.Tokenizers;

/// <summary>
/// Finds added tokens in a text: the leftmost, of those the longest. A tree of characters is walked from each place
/// where a token could begin; tokens are short, so the time is linear in the text.
/// </summary>
internal sealed class AddedTokenFinder
{
    private readonly Node root = new();
    private readonly SearchValues<char> beginnings;

    public AddedTokenFinder(IEnumerable<(string Content, AddedToken Token)> tokens)
    {
        foreach (var (content, token) in tokens)
        {
            var node = root;
            foreach (var unit in content)
            {
                node.Next ??= [];
                node = node.Next.TryGetValue(unit, out var child) ? child : node.Next[unit] = new();
            }

            node.Token = token;
        }

        beginnings = SearchValues.Create([.. root.Next?.Keys ?? Enumerable.Empty<char>()]);
    }

    /// <summary>The next token at or after an index, with the white space it swallows; null if there is none.</summary>
    public Finding? Find(ReadOnlySpan<char> text, int from)
    {
        for (var scanned = from; scanned < text.Length;)
        {
            var skipped = text[scanned..].IndexOfAny(beginnings);
            if (skipped < 0)
            {
                return null;
            }

            scanned += skipped;
            var (token, end) = Longest(text, scanned);
            if (token is null)
            {
                scanned++;
            }
            else if (token.SingleWord && !StandsAlone(text, scanned, end))
            {
                scanned = end;
            }
            else
            {
                return new(token, token.LeftStrip ? LeftOf(text, from, scanned) : scanned,
                    token.RightStrip ? CharacterClasses.RunEnd(text, end, CharacterClass.Space) : end);
            }
        }

        return null;
    }

    private static int LeftOf(ReadOnlySpan<char> text, int from, int start) =>
        from + text[from..start].TrimEnd().Length;

    private static bool StandsAlone(ReadOnlySpan<char> text, int start, int end)
    {
        Rune.DecodeLastFromUtf16(text[..start], out var before, out _);
        Rune.DecodeFromUtf16(text[end..], out var after, out _);
        return (start == 0 || !CharacterClasses.IsWord(before))
            && (end == text.Length || !CharacterClasses.IsWord(after));
    }

    private (AddedToken? Token, int End) Longest(ReadOnlySpan<char> text, int start)
    {
        (AddedToken? Token, int End) longest = (null, start);
        var node = root;
        for (var at = start; at < text.Length && node.Next is not null; at++)
        {
            if (!node.Next.TryGetValue(text[at], out node))
            {
                break;
            }

            longest = node.Token is null ? longest : (node.Token, at + 1);
        }

        return longest;
    }

    /// <summary>A token and the part of the text that it takes.</summary>
    internal readonly record struct Finding(AddedToken Token, int Start, int End);

    private sealed class Node
    {
        public Dictionary<char, Node>? Next { get; set; }

        public AddedToken? Token { get; set; }
    }
}
