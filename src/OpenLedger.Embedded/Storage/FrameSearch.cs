namespace OpenLedger.Embedded.Storage;

/// <summary>
/// Tells a torn end from damage in the middle: a crash leaves at most one frame unfinished, so an intact frame
/// behind a broken one means that something else broke it.
/// </summary>
internal static class FrameSearch
{
    private const int WindowBytes = 1 << 20;

    /// <summary>Where the first intact frame at or after <paramref name="from"/> begins, or null.</summary>
    public static long? Find(ISegmentFile file, ulong salt, long from, long end)
    {
        var window = new byte[(int)Math.Min(WindowBytes, Math.Max(0, end - from))];
        while (end - from >= FrameFormat.HeadLength)
        {
            var length = file.Read(window.AsSpan(0, (int)Math.Min(window.Length, end - from)), from);
            var bytes = window.AsSpan(0, length);
            for (var at = Next(bytes, 0); at >= 0; at = Next(bytes, at + 1))
            {
                if (IsFrame(file, salt, from + at, end))
                {
                    return from + at;
                }
            }

            if (length < window.Length)
            {
                return null;
            }

            // The magic may lie across the border of two windows.
            from += Math.Max(1, length - (FrameFormat.Magic.Length - 1));
        }

        return null;
    }

    private static int Next(ReadOnlySpan<byte> bytes, int from)
    {
        var at = bytes[from..].IndexOf(FrameFormat.Magic);
        return at < 0 ? at : from + at;
    }

    private static bool IsFrame(ISegmentFile file, ulong salt, long offset, long end)
    {
        Span<byte> headBytes = stackalloc byte[FrameFormat.HeadLength];
        var isHead = file.Read(headBytes, offset) == FrameFormat.HeadLength
            && FrameFormat.TryReadHead(headBytes, salt, offset, out _);
        return isHead && new FrameReader(file, salt, offset, end).Next();
    }
}
