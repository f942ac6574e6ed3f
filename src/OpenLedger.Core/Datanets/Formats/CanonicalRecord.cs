using System.Buffers;

namespace OpenLedger.Core.Datanets.Formats;

/// <summary>Makes the canonical bytes of a record of its kept fields.</summary>
internal static class CanonicalRecord
{
    // A backslash and a letter: other control characters were refused.
    private const int MaxEscape = 2;

    private static readonly SearchValues<byte> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (byte)c), (byte)'"', (byte)'\\']);

    /// <summary>The record of one field: its text.</summary>
    public static IntakeItem OfText(long position, ReadOnlySpan<byte> text)
    {
        var refusal = CanonicalText.Judge(text);
        if (refusal != IntakeRefusal.None)
        {
            return IntakeItem.Refused(position, refusal);
        }

        text = CanonicalText.Trim(text);
        if (text.IsEmpty)
        {
            return IntakeItem.Refused(position, IntakeRefusal.RecordEmpty);
        }

        var content = new byte[text.Length];
        var length = CanonicalText.WriteLines(text, content);
        return new IntakeItem(position, content.AsMemory(0, length));
    }

    /// <summary>The record of two fields: a JSON object by RFC 8785, whose keys stand in order already.</summary>
    public static IntakeItem OfPair(long position, ReadOnlySpan<byte> prompt, ReadOnlySpan<byte> response)
    {
        var refusal = CanonicalText.Judge(prompt) is var first and not IntakeRefusal.None
            ? first
            : CanonicalText.Judge(response);
        if (refusal != IntakeRefusal.None)
        {
            return IntakeItem.Refused(position, refusal);
        }

        prompt = CanonicalText.Trim(prompt);
        response = CanonicalText.Trim(response);
        if (prompt.IsEmpty || response.IsEmpty)
        {
            return IntakeItem.Refused(position, IntakeRefusal.RecordEmpty, prompt.IsEmpty ? "prompt" : "response");
        }

        var rented = ArrayPool<byte>.Shared.Rent(32 + (MaxEscape * (prompt.Length + response.Length)));
        var to = rented.AsSpan();
        var length = Copy("{\"prompt\":\""u8, to);
        length += WriteEscaped(prompt, to[length..]);
        length += Copy("\",\"response\":\""u8, to[length..]);
        length += WriteEscaped(response, to[length..]);
        length += Copy("\"}"u8, to[length..]);
        var content = to[..length].ToArray();
        ArrayPool<byte>.Shared.Return(rented);
        return new IntakeItem(position, content);
    }

    private static int WriteEscaped(ReadOnlySpan<byte> text, Span<byte> to)
    {
        var length = 0;
        while (true)
        {
            var plain = text.IndexOfAny(Escaped);
            if (plain < 0)
            {
                return length + Copy(text, to[length..]);
            }

            length += Copy(text[..plain], to[length..]);
            var c = text[plain];
            var wide = c == '\r' && plain + 1 < text.Length && text[plain + 1] == '\n';
            length += WriteEscape(c == '\r' ? (byte)'\n' : c, to[length..]);
            text = text[(plain + (wide ? 2 : 1))..];
        }
    }

    private static int WriteEscape(byte c, Span<byte> to)
    {
        var letter = c switch
        {
            (byte)'\n' => (byte)'n',
            (byte)'\t' => (byte)'t',
            (byte)'\f' => (byte)'f',
            (byte)'"' or (byte)'\\' => c,
            _ => throw new InvalidOperationException($"Control character {c} was not refused."),
        };
        (to[0], to[1]) = ((byte)'\\', letter);
        return 2;
    }

    private static int Copy(ReadOnlySpan<byte> bytes, Span<byte> to)
    {
        bytes.CopyTo(to);
        return bytes.Length;
    }
}
