namespace OpenLedger.Embedded.Storage;

/// <summary>The first damage that a full check found.</summary>
/// <param name="File">In which file.</param>
/// <param name="Offset">At which byte.</param>
/// <param name="Reason">What is wrong there.</param>
public sealed record StoreDamage(string File, long Offset, string Reason)
{
    /// <summary>All of it in a sentence.</summary>
    public override string ToString() => Corrupt.Say(File, Offset, Reason);
}

/// <summary>
/// Reads all segments and compares every checksum, and every record with memory's index. May run while the store
/// serves: it looks at what was durable when it came to a segment.
/// </summary>
internal sealed class Verification(LiveRecords live)
{
    public StoreDamage? Run(CancellationToken cancellationToken)
    {
        var last = 0;
        while (Next(ref last) is var (segment, length))
        {
            try
            {
                if (Check(segment, length, cancellationToken) is { } damage)
                {
                    return damage;
                }
            }
            catch (ObjectDisposedException) when (IsGone(segment))
            {
                // It was compacted while it was read.
            }
        }

        return null;
    }

    private (Segment Segment, int Length)? Next(ref int last)
    {
        lock (live.Gate)
        {
            foreach (var segment in live.Segments.All)
            {
                if (segment.Number > last)
                {
                    last = segment.Number;
                    return (segment, segment.Length);
                }
            }

            return null;
        }
    }

    private bool IsGone(Segment segment)
    {
        lock (live.Gate)
        {
            return !live.Segments.All.Contains(segment);
        }
    }

    private StoreDamage? Check(Segment segment, int length, CancellationToken cancellationToken)
    {
        if (CheckHeader(segment) is { } damaged)
        {
            return damaged;
        }

        var frames = new FrameReader(segment.File, segment.Salt, segment.FirstFrame, length);
        while (frames.Next())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (CheckFrame(segment, frames) is { } damage)
            {
                return damage;
            }
        }

        return frames.Damage is { } reason ? new StoreDamage(segment.File.Path, frames.Offset, reason) : null;
    }

    private static StoreDamage? CheckHeader(Segment segment)
    {
        try
        {
            return SegmentHeader.Read(segment.File, segment.Number) is null
                ? new StoreDamage(segment.File.Path, 0, "its header is cut off")
                : null;
        }
        catch (Exception damage) when (damage is StoreCorruptException or InvalidDataException)
        {
            return new StoreDamage(segment.File.Path, 0, "its header is damaged");
        }
    }

    private StoreDamage? CheckFrame(Segment segment, FrameReader frames)
    {
        Span<char> room = stackalloc char[RecordName.MaxLength];
        var body = frames.Body;
        var offset = frames.Offset + FrameFormat.HeadLength;
        for (var i = 0; i < frames.Head.Count; i++)
        {
            if (!RecordFormat.TryRead(body, out var head, out var length) || !RecordFormat.IsIntact(body[..length]))
            {
                return new StoreDamage(segment.File.Path, offset, "the checksum of a record is wrong");
            }

            if (!live.Knows(RecordFormat.NameOf(body, head, room), head.Version))
            {
                return new StoreDamage(segment.File.Path, offset, "the index does not know this record");
            }

            body = body[length..];
            offset += length;
        }

        return null;
    }
}
