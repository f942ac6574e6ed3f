using System.Globalization;
using System.Text;

namespace OpenLedger.Lm.Tokenizers.Words;

/// <summary>The four kinds of characters that the patterns of these families tell apart.</summary>
internal enum CharacterClass : byte
{
    Other,
    Letter,
    Number,
    Space,
}

/// <summary>Looks up a character's class: a table of the first plane, the categories of Unicode beyond.</summary>
internal static class CharacterClasses
{
    private static readonly byte[] FirstPlane = MakeFirstPlane();

    /// <summary>The class of the character at an index, and how many UTF-16 units it has.</summary>
    public static CharacterClass At(ReadOnlySpan<char> text, int index, out int length)
    {
        var unit = text[index];
        if (char.IsHighSurrogate(unit) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
        {
            length = 2;
            return Of(CharUnicodeInfo.GetUnicodeCategory(char.ConvertToUtf32(unit, text[index + 1])));
        }

        length = 1;
        return (CharacterClass)FirstPlane[unit];
    }

    /// <summary>The end of the run of one class that begins at an index; the index itself without one.</summary>
    public static int RunEnd(ReadOnlySpan<char> text, int index, CharacterClass of)
    {
        while (index < text.Length && At(text, index, out var length) == of)
        {
            index += length;
        }

        return index;
    }

    /// <summary>A letter, a mark, a decimal digit or a connector: what <c>\w</c> stands for.</summary>
    public static bool IsWord(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark
        or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation;

    private static CharacterClass Of(UnicodeCategory category) => category switch
    {
        <= UnicodeCategory.OtherLetter => CharacterClass.Letter,
        >= UnicodeCategory.DecimalDigitNumber and <= UnicodeCategory.OtherNumber => CharacterClass.Number,
        _ => CharacterClass.Other,
    };

    private static byte[] MakeFirstPlane()
    {
        var classes = new byte[char.MaxValue + 1];
        for (var unit = 0; unit <= char.MaxValue; unit++)
        {
            var space = char.IsWhiteSpace((char)unit);
            classes[unit] = (byte)(space ? CharacterClass.Space : Of(CharUnicodeInfo.GetUnicodeCategory((char)unit)));
        }

        return classes;
    }
}
