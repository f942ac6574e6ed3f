namespace OpenLedger.Core.Receipts.Signing;

/// <summary>
/// Standard base64 (RFC 4648, section 4) that has one text per content: padded, no blanks, no spare bits.
/// </summary>
internal static class StrictBase64
{
    /// <summary>Reads text in its one form.</summary>
    public static bool TryRead(string? text, out byte[] bytes)
    {
        bytes = [];
        var buffer = new byte[(text?.Length ?? 0) / 4 * 3];
        if (text is null
            || !Convert.TryFromBase64String(text, buffer, out var length)
            || Convert.ToBase64String(buffer.AsSpan(0, length)) != text)
        {
            return false;
        }

        bytes = buffer[..length];
        return true;
    }
}
