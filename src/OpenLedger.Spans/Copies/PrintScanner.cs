using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace OpenLedger.Spans.Copies;

/// <summary>
/// One pass over a text: folds characters, hashes words, and selects shingles of <see cref="ShingleWords"/> words.
/// O(characters) time, no allocation but a growing rented buffer. The constants are part of what is stored.
/// </summary>
/// <remarks>
/// A shingle is selected if the smallest of its word hashes stands first or last (a closed syncmer; Edgar 2021, in
/// PeerJ). The choice depends on nothing but the shingle's own words, so a piece of a text selects what the whole
/// selects there, which winnowing does not do at its edges. The guarantee is like winnowing's: of any two
/// shingles in a row at least one is selected, since the smallest of their four words stands first or last in one.
/// </remarks>
internal ref struct PrintScanner
{
    /// <summary>Words in a shingle.</summary>
    public const int ShingleWords = 3;

    private const ulong NoWord = 0x9E37_79B9_7F4A_7C15;
    private const ulong CharFactor = 0xF135_7AEA_2E62_A9C5;
    private const ulong ShingleFactor = 0xD6E8_FEB8_6659_FD93;

    private ulong word = NoWord;
    private ulong first;
    private ulong second;
    private int lastSpaceless;
    private ulong[] prints;

    public PrintScanner(int expectedChars) => prints = ArrayPool<ulong>.Shared.Rent(16 + (expectedChars / 8));

    /// <summary>The words found so far.</summary>
    public int Words { get; private set; }

    /// <summary>All words in their order, and signs between numbers.</summary>
    public ulong Exact { get; private set; }

    /// <summary>How many prints there are.</summary>
    public int Count { get; private set; }

    /// <summary>Selected shingles in the order of the text, repeats included.</summary>
    public readonly Span<ulong> Prints => prints.AsSpan(0, Count);

    public void Scan(ReadOnlySpan<char> text)
    {
        var table = TextFolding.Table;
        var hash = word;
        for (var i = 0; i < text.Length; i++)
        {
            var folded = (int)table[text[i]];
            if (folded is > TextFolding.LastClass and < TextFolding.FirstSpaceless)
            {
                hash = With(hash, folded);
            }
            else if (folded != TextFolding.Drop)
            {
                word = hash;
                i += Unusual(folded, text, i);
                hash = word;
            }
        }

        word = hash;
        EndWord();
    }

    public void Dispose() => ArrayPool<ulong>.Shared.Return(prints);

    /// <summary>Spreads a hash over all bits; the last step of MurmurHash3 (Appleby).</summary>
    internal static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * 0xFF51_AFD7_ED55_8CCD;
        hash = (hash ^ (hash >> 33)) * 0xC4CE_B9FE_1A85_EC53;
        return hash ^ (hash >> 33);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong With(ulong hash, int folded) =>
        (BitOperations.RotateLeft(hash, 5) ^ (uint)folded) * CharFactor;

    // Returns how many further code units the character at this place has.
    private int Unusual(int folded, ReadOnlySpan<char> text, int at)
    {
        switch (folded)
        {
            case TextFolding.Separator:
                EndWord();
                return 0;
            case TextFolding.Sign:
                EndWord();
                TakeSign(text, at);
                return 0;
            case TextFolding.Several:
                return TakeSeveral(text[at..]);
            default:
                Take(folded);
                return 0;
        }
    }

    private int TakeSeveral(ReadOnlySpan<char> rest)
    {
        if (TextFolding.IsSyllable(rest[0]))
        {
            var (lead, vowel, tail) = TextFolding.Jamo(rest[0]);
            word = With(With(word, lead), vowel);
            word = tail == 0 ? word : With(word, tail);
            return 0;
        }

        var isPair = rest.Length > 1 && char.IsSurrogatePair(rest[0], rest[1]);
        var scalar = isPair ? char.ConvertToUtf32(rest[0], rest[1]) : rest[0];
        foreach (var part in TextFolding.Expand(in scalar))
        {
            Take(part);
        }

        return isPair ? 1 : 0;
    }

    private void Take(int folded)
    {
        if (folded == 0)
        {
            EndWord();
        }
        else if (folded < TextFolding.FirstSpaceless || !TextFolding.IsSpaceless(folded))
        {
            word = With(word, folded);
        }
        else
        {
            // Where nothing separates words, each character is taken with the one before as a word: four characters
            // make a shingle, and spaces or punctuation put between them change nothing.
            EndWord();
            word = With(With(NoWord, lastSpaceless), folded);
            EndWord();
            lastSpaceless = folded;
        }
    }

    // 2-3 is not 2+3, and -5 is not 5; everywhere else signs are decoration, such as rules, bullets and arrows.
    private void TakeSign(ReadOnlySpan<char> text, int at)
    {
        var before = text[..at].TrimEnd(' ');
        var after = text[(at + 1)..];
        after = EndsWithDigit(before) ? after.TrimStart(' ') : after;
        if (!after.IsEmpty && IsDigit(after[0]))
        {
            Exact = Mix(BitOperations.RotateLeft(Exact, 1) ^ TextFolding.SignOf(text[at]));
        }
    }

    private static bool EndsWithDigit(ReadOnlySpan<char> text) => !text.IsEmpty && IsDigit(text[^1]);

    private static bool IsDigit(char c) => TextFolding.Table[c] is >= '0' and <= '9';

    private void EndWord()
    {
        if (word == NoWord)
        {
            return;
        }

        var third = Mix(word);
        word = NoWord;
        lastSpaceless = 0;
        Words++;
        Exact = (BitOperations.RotateLeft(Exact, 23) ^ third) * ShingleFactor;
        if (Words >= ShingleWords && Math.Min(first, third) <= second)
        {
            Add(Mix((((first * ShingleFactor) + second) * ShingleFactor) + third));
        }

        (first, second) = (second, third);
    }

    private void Add(ulong print)
    {
        if (Count == prints.Length)
        {
            var larger = ArrayPool<ulong>.Shared.Rent(2 * Count);
            Prints.CopyTo(larger);
            ArrayPool<ulong>.Shared.Return(prints);
            prints = larger;
        }

        prints[Count++] = print;
    }
}
