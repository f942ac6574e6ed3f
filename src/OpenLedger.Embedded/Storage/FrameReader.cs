namespace OpenLedger.Embedded.Storage;

/// <summary>Walks over the frames of a part of a segment, through a window that grows to the largest frame.</summary>
internal sealed class FrameReader(ISegmentFile file, ulong salt, long start, long end)
{
    private const int WindowBytes = 1 << 20;

    private byte[] window = new byte[(int)Math.Min(WindowBytes, Math.Max(0, end - start))];
    private long windowStart;
    private int windowLength;
    private int bodyStart;

    /// <summary>Where the frame last read begins; after <see cref="Next"/> said no, where intact frames end.</summary>
    public long Offset { get; private set; } = start;

    public FrameHead Head { get; private set; }

    /// <summary>The records of the frame last read.</summary>
    public ReadOnlySpan<byte> Body => window.AsSpan(bodyStart, Head.BodyLength);

    /// <summary>Why reading stopped before the end, or null.</summary>
    public string? Damage { get; private set; }

    private long NextOffset { get; set; } = start;

    /// <summary>Goes to the next frame; false at the end and at damage.</summary>
    public bool Next()
    {
        Offset = NextOffset;
        if (Offset == end)
        {
            return false;
        }

        if (!FrameFormat.TryReadHead(Bytes(FrameFormat.HeadLength), salt, Offset, out var head))
        {
            return Stop("no intact frame begins here");
        }

        var length = (long)FrameFormat.HeadLength + head.BodyLength;
        if (length > end - Offset)
        {
            return Stop("a frame is cut off");
        }

        var frame = Bytes((int)length);
        if (frame.Length < length || !FrameFormat.IsBody(frame[FrameFormat.HeadLength..], head, salt, Offset))
        {
            return Stop("the checksum of a frame is wrong");
        }

        Head = head;
        bodyStart = (int)(Offset - windowStart) + FrameFormat.HeadLength;
        NextOffset = Offset + length;
        return true;
    }

    private bool Stop(string damage)
    {
        Damage = damage;
        return false;
    }

    /// <summary>Bytes from the current offset on, fewer at the end.</summary>
    private ReadOnlySpan<byte> Bytes(int length)
    {
        if (Offset < windowStart || Offset + length > windowStart + windowLength)
        {
            var left = end - Offset;
            if (length > window.Length && length <= left)
            {
                window = new byte[length];
            }

            windowStart = Offset;
            windowLength = file.Read(window.AsSpan(0, (int)Math.Min(window.Length, left)), Offset);
        }

        var at = (int)(Offset - windowStart);
        return window.AsSpan(at, Math.Min(length, windowLength - at));
    }
}
