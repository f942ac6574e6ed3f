using System.Buffers;
using System.Text.Unicode;

namespace OpenLedger.Core.Datanets.Formats;

/// <summary>The one form in which text is stored, so that equal texts have equal digests.</summary>
internal static class CanonicalText
{
    private static readonly SearchValues<byte> Unwanted = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (byte)c).Except("\t\n\r\f"u8.ToArray()), 0x7F]);

    /// <summary>Whether this is UTF-8 text without control characters; not changing it.</summary>
    public static IntakeRefusal Judge(ReadOnlySpan<byte> text) =>
        !Utf8.IsValid(text) ? IntakeRefusal.EncodingInvalid
        : text.ContainsAny(Unwanted) ? IntakeRefusal.ControlCharacter
        : IntakeRefusal.None;

    /// <summary>Without blanks and empty lines at either end.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => text.Trim(" \t\r\n\f"u8);

    /// <summary>Writes text with every line ended by a line feed alone; returns how many bytes.</summary>
    public static int WriteLines(ReadOnlySpan<byte> text, Span<byte> to)
    {
        var length = 0;
        while (true)
        {
            var mark = text.IndexOf((byte)'\r');
            if (mark < 0)
            {
                text.CopyTo(to[length..]);
                return length + text.Length;
            }

            text[..mark].CopyTo(to[length..]);
            length += mark;
            to[length++] = (byte)'\n';
            text = text[(mark + (mark + 1 < text.Length && text[mark + 1] == '\n' ? 2 : 1))..];
        }
    }
}
