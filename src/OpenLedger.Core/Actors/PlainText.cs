using System.Buffers;
using System.Text;

namespace OpenLedger.Core.Actors;

/// <summary>Text that has one stored form and fits on one line.</summary>
internal static class PlainText
{
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
