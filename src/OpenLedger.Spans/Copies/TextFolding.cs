using System.Collections.Frozen;
using System.Globalization;

namespace OpenLedger.Spans.Copies;

/// <summary>
/// What each character becomes before texts are compared. The table is a resource of ours and not the runtime's:
/// prints are stored, so they must not change with a Unicode version, and with invariant globalization
/// <see cref="string.Normalize()"/> leaves everything beyond canonical forms of ASCII as it is.
/// </summary>
internal static class TextFolding
{
    /// <summary>The character counts for nothing and does not even end a word.</summary>
    public const ushort Drop = 0;

    /// <summary>The character stands between words.</summary>
    public const ushort Separator = 1;

    /// <summary>A sign of arithmetic: a separator, unless it stands between numbers.</summary>
    public const ushort Sign = 2;

    /// <summary>The character becomes several, or lies beyond the table: see <see cref="Expand"/>.</summary>
    public const ushort Several = 3;

    /// <summary>All above are what the character is folded to.</summary>
    public const ushort LastClass = Several;

    /// <summary>The first character of a script that puts no space between words.</summary>
    public const int FirstSpaceless = 0x0E00;

    private const int FirstFarIdeograph = 0x20000;
    private const int FirstHangul = 0xAC00;
    private const int LastHangul = 0xD7A3;
    private const int HangulTails = 28;
    private const int HangulVowels = 21;

    // Dashes of any length are one sign: which one is a matter of typography.
    private const string Signs = "+-*/%=<>^&|~×÷±−–—‐‑";

    private static readonly FrozenDictionary<int, int[]> Expansions;
    private static readonly HashSet<int> FarDropped = [];
    private static readonly HashSet<int> FarWords = [];
    private static readonly int[] Nothing = [0];
    private static readonly bool[] Spaceless = new bool[0x10000];

    static TextFolding()
    {
        var expansions = new Dictionary<int, int[]>();
        Table.AsSpan().Fill(Separator);
        foreach (var line in Lines())
        {
            var parts = line.Split(' ');
            var ends = parts[1].Split('-');
            var (first, last) = (Hex(ends[0]), Hex(ends[^1]));
            switch (parts[0])
            {
                case "fold":
                    AddFold(expansions, first, [.. parts[2..].Select(Hex)]);
                    break;
                case "spaceless" when first < FirstFarIdeograph:
                    Spaceless.AsSpan(first..(last + 1)).Fill(true);
                    break;
                case "drop" or "word":
                    AddRange(parts[0] == "drop", first, last);
                    break;
            }
        }

        Expansions = expansions.ToFrozenDictionary();
        foreach (var sign in Signs)
        {
            Table[sign] = Sign;
        }

        Table.AsSpan(FirstHangul, LastHangul - FirstHangul + 1).Fill(Several);
        Table.AsSpan(0xD800, 0x0800).Fill(Several);
    }

    /// <summary>By UTF-16 code unit: one of the classes above, or the character it is folded to.</summary>
    public static ushort[] Table { get; } = new ushort[0x10000];

    /// <summary>The sign that all variants of a sign are.</summary>
    public static char SignOf(char sign) => sign is '−' or '–' or '—' or '‐' or '‑' ? '-' : sign;

    /// <summary>
    /// Whether a folded character belongs to a script that puts no space between words. Beyond the table only
    /// ideographs do.
    /// </summary>
    public static bool IsSpaceless(int folded) =>
        folded < Spaceless.Length ? Spaceless[folded] : folded >= FirstFarIdeograph;

    /// <summary>
    /// What a character of class <see cref="Several"/> that is no Hangul syllable becomes; 0 for a separator.
    /// </summary>
    public static ReadOnlySpan<int> Expand(in int scalar) =>
        Expansions.TryGetValue(scalar, out var several) ? several
        : FarDropped.Contains(scalar) ? []
        : FarWords.Contains(scalar) ? new ReadOnlySpan<int>(in scalar)
        : Nothing;

    /// <summary>Whether the character is a Hangul syllable, which <see cref="Jamo"/> takes apart.</summary>
    public static bool IsSyllable(char c) => c is >= (char)FirstHangul and <= (char)LastHangul;

    /// <summary>
    /// The letters of a Hangul syllable; the last is 0 if it has but two. The arithmetic of the Unicode Standard,
    /// section 3.12.
    /// </summary>
    public static (int Lead, int Vowel, int Tail) Jamo(char syllable)
    {
        var index = syllable - FirstHangul;
        var tail = index % HangulTails;
        return (
            0x1100 + (index / (HangulVowels * HangulTails)),
            0x1161 + (index / HangulTails % HangulVowels),
            tail == 0 ? 0 : 0x11A7 + tail);
    }

    private static void AddRange(bool drop, int first, int last)
    {
        for (var scalar = first; scalar <= last; scalar++)
        {
            if (scalar < Table.Length)
            {
                Table[scalar] = drop ? Drop : (ushort)scalar;
            }
            else
            {
                (drop ? FarDropped : FarWords).Add(scalar);
            }
        }
    }

    private static void AddFold(Dictionary<int, int[]> expansions, int scalar, int[] folded)
    {
        if (scalar < Table.Length && folded.Length == 1 && folded[0] < Table.Length)
        {
            Table[scalar] = folded[0] == ' ' ? Separator : (ushort)folded[0];
            return;
        }

        if (scalar < Table.Length)
        {
            Table[scalar] = Several;
        }

        expansions.Add(scalar, [.. folded.Select(part => IsWord(part) ? part : 0)]);
    }

    // The words stand before the folds in the resource, and what a fold gives is never folded itself.
    private static bool IsWord(int scalar) => scalar >= Table.Length || Table[scalar] > LastClass;

    private static IEnumerable<string> Lines()
    {
        using var stream = typeof(TextFolding).Assembly.GetManifestResourceStream("unicode-folding.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                yield return line;
            }
        }
    }

    private static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
