namespace OpenLedger.Embedded.Storage;

/// <summary>What opening found.</summary>
/// <param name="Live">The newest record of every actor.</param>
/// <param name="Open">The segment to append to, or null if there is none yet.</param>
/// <param name="LastNumber">The highest segment number ever seen.</param>
internal sealed record RecoveredLog(LiveRecords Live, Segment? Open, int LastNumber);

/// <summary>
/// Opens a log after any end of the process before. The last segment is the authority: its header lists the closed
/// segments that count and how long each is, its frames say which of these were retired since. Files that are not
/// part of the log by that word are removed; a part that is missing, short or broken is reported.
/// </summary>
internal sealed class Recovery(ISegmentFiles files, LogStoreOptions options)
{
    private readonly LiveRecords live = new(options);
    private readonly List<ISegmentFile> opened = [];
    private readonly HashSet<int> hints = [];
    private readonly SortedSet<int> logs = [];
    private byte[] buffer = [];

    public RecoveredLog Run()
    {
        try
        {
            return Recover();
        }
        catch
        {
            opened.ForEach(file => file.Dispose());
            throw;
        }
    }

    private RecoveredLog Recover()
    {
        ListFiles();
        var lastNumber = logs.Count == 0 ? 0 : logs.Max;
        if (hints.Count > 0 && hints.Max() is var newest && newest > lastNumber)
        {
            throw Corrupt.At(SegmentNames.Log(newest), 0, "the file is missing");
        }

        var last = OpenLast();
        if (last is var (open, header))
        {
            // From new to old, so that most outdated records are recognised without being placed first.
            foreach (var closed in header.Closed.Reverse())
            {
                if (!open.Retired.Contains(closed.Number))
                {
                    OpenClosed(closed);
                }
            }
        }

        RemoveAllBut(live.Segments);

        // A leftover whose removal is lost in a power failure could come back as the newest segment.
        files.FlushFolder();
        live.WantsUpkeep = true;
        return new RecoveredLog(live, last?.Segment, lastNumber);
    }

    private void ListFiles()
    {
        foreach (var name in files.List())
        {
            if (SegmentNames.IsLeftover(name))
            {
                files.Delete(name);
            }
            else if (SegmentNames.IsLog(name, out var number))
            {
                logs.Add(number);
            }
            else if (SegmentNames.IsHint(name, out number))
            {
                hints.Add(number);
            }
        }
    }

    private (Segment Segment, SegmentHeader Header)? OpenLast()
    {
        while (logs.Count > 0)
        {
            var number = logs.Max;
            var file = OpenFile(SegmentNames.Log(number), writable: true);
            if (SegmentHeader.Read(file, number) is { } header)
            {
                var segment = new Segment(header, file, header.Length);
                live.Segments.Add(segment);
                LoadLast(segment, header);
                return (segment, header);
            }

            // Nothing can follow a header that is not whole.
            file.Dispose();
            files.Delete(SegmentNames.Log(number));
            logs.Remove(number);
        }

        return null;
    }

    private void LoadLast(Segment segment, SegmentHeader header)
    {
        var file = segment.File;
        var end = file.Length;
        var start = LoadHint(segment, header, long.MaxValue);
        if (end < start)
        {
            throw Corrupt.At(file.Path, end, $"it ends here, and was {start} bytes long when it was closed");
        }

        var frames = new FrameReader(file, header.Salt, start, end);
        var lastFrame = LoadFrames(segment, frames);
        if (frames.Damage is { } damage)
        {
            if (FrameSearch.Find(file, header.Salt, frames.Offset + 1, end) is { } next)
            {
                throw Corrupt.At(file.Path, frames.Offset, $"{damage}, and intact records follow at offset {next}");
            }

            file.Truncate(frames.Offset);
        }

        segment.Length = (int)frames.Offset;
        MakeDurable(segment, lastFrame);
    }

    // What a killed process has written may be in the page cache only, and is about to be served. After a failed
    // flush it even counts as written there: only writing it again makes the next flush speak of it.
    private static void MakeDurable(Segment segment, long? lastFrame)
    {
        if (lastFrame is { } offset)
        {
            var frame = new byte[segment.Length - offset];
            segment.File.Read(frame, offset);
            segment.File.Write(frame, offset);
        }

        segment.File.Flush();
    }

    private void OpenClosed(ClosedSegment closed)
    {
        var name = SegmentNames.Log(closed.Number);
        if (!logs.Contains(closed.Number))
        {
            throw Corrupt.At(name, 0, "the file is missing");
        }

        var file = OpenFile(name, writable: false);
        if (file.Length < closed.Length || SegmentHeader.Read(file, closed.Number) is not { } header)
        {
            throw Corrupt.At(file.Path, file.Length, $"it ends here, and was {closed.Length} bytes long");
        }

        var segment = new Segment(header, file, closed.Length) { IsSealed = true };
        live.Segments.Add(segment);
        var start = LoadHint(segment, header, closed.Length);
        segment.HasHint = start == closed.Length;
        var frames = new FrameReader(file, header.Salt, start, closed.Length);
        LoadFrames(segment, frames);
        if (frames.Damage is { } damage)
        {
            throw Corrupt.At(file.Path, frames.Offset, damage);
        }
    }

    /// <summary>Loads the hint if there is a good one; returns from where on the segment itself must be read.</summary>
    private int LoadHint(Segment segment, SegmentHeader header, long limit)
    {
        if (!hints.Contains(segment.Number) || ReadHint(header) is not { } hint || hint.Covers > limit)
        {
            return header.Length;
        }

        HintFile.Load(hint, segment, live);
        return hint.Covers;
    }

    private Hint? ReadHint(SegmentHeader header)
    {
        try
        {
            return HintFile.Read(files, header, ref buffer);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private ISegmentFile OpenFile(string name, bool writable)
    {
        var file = files.Open(name, writable);
        opened.Add(file);
        return file;
    }

    /// <summary>Takes in frames up to the end or to damage; returns where the last intact one begins.</summary>
    private long? LoadFrames(Segment segment, FrameReader frames)
    {
        long? last = null;
        Span<char> room = stackalloc char[RecordName.MaxLength];
        while (frames.Next())
        {
            var body = frames.Body;
            var offset = (int)frames.Offset + FrameFormat.HeadLength;
            for (var i = 0; i < frames.Head.Count; i++)
            {
                if (!RecordFormat.TryRead(body, out var head, out var length))
                {
                    throw Corrupt.At(segment.File.Path, offset, "a record in an intact frame makes no sense");
                }

                var place = new RecordPlace(segment.Number, offset, length);
                live.PlaceIfNewer(RecordFormat.NameOf(body, head, room), place, head.Version, head.Alarm);
                body = body[length..];
                offset += length;
            }

            last = frames.Offset;
            segment.RecordBytes += frames.Head.BodyLength;
            if (frames.Head.Retires != 0)
            {
                segment.Retired.Add(frames.Head.Retires);
            }
        }

        return last;
    }

    private void RemoveAllBut(SegmentSet segments)
    {
        var kept = segments.All.Select(segment => segment.Number).ToHashSet();
        foreach (var number in logs.Where(number => !kept.Contains(number)))
        {
            files.Delete(SegmentNames.Log(number));
        }

        foreach (var number in hints.Where(number => !kept.Contains(number)))
        {
            files.Delete(SegmentNames.Hint(number));
        }
    }
}
