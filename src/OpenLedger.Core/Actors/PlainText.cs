using System.Buffers;
using System.Text;

namespace OpenLedger.Core.Actors;

/// <summary>Text that has one stored form and fits on one line.</summary>
internal static class PlainText
{
    /// <summary>Whether the text, if there is any, is plain and at most so many UTF-16 characters long.</summary>
    public static bool Fits(string? text, int maxLength) => text is null || (text.Length <= maxLength && IsPlain(text));

    /// <summary>As much of a text as fits, with what is not plain replaced.</summary>
    public static string Fit(string text, int maxLength)
    {
        var fitted = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (fitted.Length + rune.Utf16SequenceLength > maxLength)
            {
                break;
            }

            fitted.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return fitted.ToString();
    }

    /// <summary>Whether the text is well-formed and holds no control character.</summary>
    public static bool IsPlain(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            // Half a surrogate pair has no UTF-8 form: stored, two texts that differ only there would become one.
            if (Rune.DecodeFromUtf16(text, out var rune, out var length) != OperationStatus.Done
                || Rune.IsControl(rune))
            {
                return false;
            }

            text = text[length..];
        }

        return true;
    }
}
