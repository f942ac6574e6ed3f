using System.Diagnostics;

namespace OpenLedger.Embedded.Storage;

/// <summary>
/// The end of the log: appends frames, begins new segments. Used by the writer's thread only. After any failure the
/// segment is closed where it was last known good and never written or flushed again: what a failed flush has left
/// in the page cache may look written and not be. The next frame begins a new segment, whose header says how much of
/// the old one counts.
/// </summary>
internal sealed class LogTail(
    ISegmentFiles files, LiveRecords live, LogStoreOptions options, Segment? open, int lastNumber)
{
    private Segment? current = open;
    private int number = lastNumber;
    private long bytesWritten;
    private long flushes;

    public long BytesWritten => Volatile.Read(ref bytesWritten);

    public long Flushes => Volatile.Read(ref flushes);

    /// <summary>How long the last flush took.</summary>
    public TimeSpan LastFlush { get; private set; }

    /// <summary>Writes a batch as one frame and flushes it; says where. The caller extends the segment.</summary>
    public (Segment Segment, int Offset) Append(Batch batch)
    {
        if (current is { } full && full.Length > full.FirstFrame
            && (long)full.Length + batch.Length > options.SegmentBytes)
        {
            Close();
        }

        var segment = current ??= Begin();
        var offset = segment.Length;
        try
        {
            segment.File.Write(batch.Seal(segment.Salt, offset), offset);
            Flush(segment.File);
        }
        catch
        {
            Close();
            Truncate(segment);
            throw;
        }

        bytesWritten += batch.Length;
        return (segment, offset);
    }

    // A segment is closed before its successor is made: once a successor's file may exist, its header fixes how long
    // this one is, so nothing may be appended here even if making the successor fails.
    private void Close()
    {
        lock (live.Gate)
        {
            live.Seal(current!);
        }

        current = null;
    }

    private Segment Begin()
    {
        SegmentHeader header;
        lock (live.Gate)
        {
            header = new SegmentHeader(++number, files.NewSalt(), live.Segments.Closed);
        }

        var segment = new Segment(header, CreateFile(header), header.Length);
        lock (live.Gate)
        {
            live.Segments.Add(segment);
        }

        return segment;
    }

    private ISegmentFile CreateFile(SegmentHeader header)
    {
        var name = SegmentNames.Log(header.Number);
        ISegmentFile? file = null;
        try
        {
            file = files.Create(SegmentNames.New(name));
            file.Write(header.ToBytes(), 0);
            Flush(file);
            files.Rename(SegmentNames.New(name), name);
            files.FlushFolder();
            bytesWritten += header.Length;
            return file;
        }
        catch
        {
            file?.Dispose();
            TryDelete(SegmentNames.New(name));
            TryDelete(name);
            throw;
        }
    }

    private void Flush(ISegmentFile file)
    {
        flushes++;
        var started = Stopwatch.GetTimestamp();
        file.Flush();
        LastFlush = Stopwatch.GetElapsedTime(started);
    }

    // Both only tidy up: recovery knows the good length, and removes files that the log does not list.
    private static void Truncate(Segment segment)
    {
        try
        {
            segment.File.Truncate(segment.Length);
        }
        catch (IOException)
        {
        }
    }

    private void TryDelete(string name)
    {
        try
        {
            files.Delete(name);
        }
        catch (IOException)
        {
        }
    }
}
