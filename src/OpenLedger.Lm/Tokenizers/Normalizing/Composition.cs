using System.Text;

namespace OpenLedger.Lm.Tokenizers.Normalizing;

/// <summary>
/// Unicode's normalization form C. <see cref="string.Normalize()"/> leaves every text as it is when the globalization
/// of .NET is invariant, as it is in this product, so the form is made here: taken apart, ordered, put together.
/// </summary>
internal static class Composition
{
    // Nothing below the combining marks takes part in any composition, so most text is left as it came.
    private const char FirstMark = '\u0300';

    private const int SyllableStart = 0xAC00;
    private const int LeadStart = 0x1100;
    private const int VowelStart = 0x1161;
    private const int TrailStart = 0x11A7;
    private const int Leads = 19;
    private const int Vowels = 21;
    private const int Trails = 28;

    /// <summary>Normalizes a text without lone surrogates.</summary>
    public static string Compose(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange(FirstMark, char.MaxValue))
        {
            return text;
        }

        var runes = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            Decompose(rune.Value, runes);
        }

        var all = runes.ToArray();
        Order(all);
        var length = Join(all);
        var composed = new StringBuilder(length);
        foreach (var rune in all.AsSpan(0, length))
        {
            composed.Append(new Rune(rune).ToString());
        }

        return composed.ToString();
    }

    private static void Decompose(int rune, List<int> into)
    {
        var syllable = rune - SyllableStart;
        if ((uint)syllable < Leads * Vowels * Trails)
        {
            into.Add(LeadStart + (syllable / (Vowels * Trails)));
            into.Add(VowelStart + (syllable % (Vowels * Trails) / Trails));
            if (syllable % Trails > 0)
            {
                into.Add(TrailStart + (syllable % Trails));
            }
        }
        else if (CanonicalTable.Parts.TryGetValue(rune, out var parts))
        {
            foreach (var part in parts)
            {
                Decompose(part, into);
            }
        }
        else
        {
            into.Add(rune);
        }
    }

    // Marks behind a letter are ordered by class; equal classes keep their order, since that is what one reads.
    private static void Order(int[] runes)
    {
        for (var start = 0; start < runes.Length;)
        {
            var end = start;
            while (end < runes.Length && CanonicalTable.ClassOf(runes[end]) > 0)
            {
                end++;
            }

            if (end - start > 1)
            {
                var ordered = runes[start..end].OrderBy(CanonicalTable.ClassOf).ToArray();
                ordered.CopyTo(runes, start);
            }

            start = end + 1;
        }
    }

    private static int Join(int[] runes)
    {
        var kept = 0;
        var starter = -1;
        var lastClass = -1;
        foreach (var rune in runes)
        {
            // A mark of an equal or higher class in between keeps a rune from the letter it would join.
            var combining = CanonicalTable.ClassOf(rune);
            if (starter >= 0 && lastClass < combining && Pair(runes[starter], rune) is var joined and >= 0)
            {
                runes[starter] = joined;
                continue;
            }

            (starter, lastClass) = combining == 0 ? (kept, -1) : (starter, combining);
            runes[kept++] = rune;
        }

        return kept;
    }

    private static int Pair(int first, int second)
    {
        var (lead, vowel) = (first - LeadStart, second - VowelStart);
        if ((uint)lead < Leads && (uint)vowel < Vowels)
        {
            return SyllableStart + (((lead * Vowels) + vowel) * Trails);
        }

        var (syllable, trail) = (first - SyllableStart, second - TrailStart);
        var open = (uint)syllable < Leads * Vowels * Trails && syllable % Trails == 0;
        return open && trail is > 0 and < Trails ? first + trail : CanonicalTable.Join(first, second);
    }
}
