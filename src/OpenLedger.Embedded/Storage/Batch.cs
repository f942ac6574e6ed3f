using OpenLedger.Core.Actors;

namespace OpenLedger.Embedded.Storage;

/// <summary>One record of a batch; <see cref="From"/> is set if compaction copies it from there.</summary>
internal readonly record struct BatchRecord(
    int Entry, int Offset, int Length, long Version, long Alarm, RecordPlace? From);

/// <summary>Saves that gather to become one frame, with the one task that all their callers wait for.</summary>
internal sealed class Batch
{
    // A burst must not keep its memory for good.
    private const int KeptBytes = 4 << 20;
    private const int FirstBytes = 16 << 10;

    private readonly List<BatchRecord> records = [];
    private byte[] frame = new byte[FirstBytes];
    private TaskCompletionSource? done;

    /// <summary>Bytes of the frame so far.</summary>
    public int Length { get; private set; } = FrameFormat.HeadLength;

    public IReadOnlyList<BatchRecord> Records => records;

    /// <summary>The segment that leaves the log with this frame, or 0.</summary>
    public int Retires { get; set; }

    public bool IsEmpty => records.Count == 0 && Retires == 0;

    /// <summary>Completes when the frame is on disk.</summary>
    public Task Done =>
        (done ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Add(int entry, in RecordHead head, ActorId id, ReadOnlySpan<byte> payload)
    {
        var length = RecordFormat.LengthOf(head);
        RecordFormat.Write(Reserve(length), head, id, payload);
        records.Add(new BatchRecord(entry, Length, length, head.Version, head.Alarm, null));
        Length += length;
    }

    public void AddCopy(int entry, RecordPlace from, ReadOnlySpan<byte> record)
    {
        record.CopyTo(Reserve(record.Length));
        records.Add(new BatchRecord(entry, Length, record.Length, 0, 0, from));
        Length += record.Length;
    }

    /// <summary>The frame, checksums and all, for this place.</summary>
    public ReadOnlySpan<byte> Seal(ulong salt, long offset)
    {
        var bytes = frame.AsSpan(0, Length);
        foreach (var record in records)
        {
            if (record.From is null)
            {
                RecordFormat.Seal(bytes.Slice(record.Offset, record.Length));
            }
        }

        FrameFormat.Seal(bytes, records.Count, Retires, salt, offset);
        return bytes;
    }

    /// <summary>Empties the batch and hands out whom to tell.</summary>
    public TaskCompletionSource? Reset()
    {
        var told = done;
        done = null;
        records.Clear();
        if (frame.Length > KeptBytes && Length < frame.Length / 4)
        {
            frame = new byte[FirstBytes];
            records.Capacity = 0;
        }

        Length = FrameFormat.HeadLength;
        Retires = 0;
        return told;
    }

    private Span<byte> Reserve(int length)
    {
        if (frame.Length - Length < length)
        {
            Array.Resize(ref frame, (int)Math.Max((long)Length + length, Math.Min(2L * frame.Length, Array.MaxLength)));
        }

        return frame.AsSpan(Length, length);
    }
}
