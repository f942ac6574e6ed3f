using OpenLedger.Core.Actors;

namespace OpenLedger.Embedded.Storage;

/// <summary>
/// Group commit. Saves are copied into a batch under a short lock; one thread takes the whole batch, writes it as one
/// frame, flushes, takes it into memory's index and completes the one task that all its savers wait for. A batch that
/// fails takes those that gathered behind it along: they were numbered on its success.
/// </summary>
internal sealed class LogWriter
{
    /// <summary>How long a frame waits for savers that the last one has set free, when flushes take longer.</summary>
    private const int PatienceMs = 1;

    private readonly LiveRecords live;
    private readonly LogTail tail;
    private readonly LogStoreOptions options;
    private readonly SemaphoreSlim upkeep;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Batch gathering = new();
    private Batch writing = new();
    private bool isIdle;
    private bool isClosing;
    private int lastCount;
    private int awaited = int.MaxValue;
    private Exception? failure;

    /// <param name="live">What a written batch is taken into.</param>
    /// <param name="tail">Where batches go.</param>
    /// <param name="options">Limits.</param>
    /// <param name="upkeep">Released when there may be something to compact or to index.</param>
    public LogWriter(LiveRecords live, LogTail tail, LogStoreOptions options, SemaphoreSlim upkeep)
    {
        (this.live, this.tail, this.options, this.upkeep) = (live, tail, options, upkeep);
        new Thread(Run) { IsBackground = true, Name = "log writer" }.Start();
    }

    /// <summary>Why the last batch failed; null when it did not.</summary>
    public Exception? Failure => Volatile.Read(ref failure);

    /// <summary>The size of the last frame: what compaction may copy at a time to keep pace with saves.</summary>
    public int LastFrameBytes { get; private set; }

    public Task Save(ActorId id, long version, DateTimeOffset? alarm, ReadOnlySpan<byte> payload)
    {
        if (payload.Length > options.MaxPayloadBytes)
        {
            return Task.FromException(new ArgumentException(
                $"The state of {id} has {payload.Length} bytes; {nameof(LogStoreOptions)}."
                + $"{nameof(LogStoreOptions.MaxPayloadBytes)} is {options.MaxPayloadBytes}. Keep it in parts.",
                nameof(payload)));
        }

        var head = RecordFormat.HeadOf(id, version, AlarmTicks.From(alarm), payload.Length);
        lock (live.Gate)
        {
            if (Refusal(RecordFormat.LengthOf(head)) is { } refusal)
            {
                return Task.FromException(refusal);
            }

            var entry = live.Keys.Find(id.Kind, id.Key);
            var next = entry < 0 ? 1 : live.Keys[entry].Version + live.Keys[entry].Ahead + 1;
            if (version != next)
            {
                return Task.FromException(new StoreConflictException(
                    $"{id} cannot be saved as version {version}: the next is {next}."));
            }

            if (entry < 0)
            {
                entry = live.Keys.Add(id.Kind, id.Key);
            }

            live.Keys[entry].Ahead++;
            gathering.Add(entry, head, id, payload);
            return Gathered();
        }
    }

    /// <summary>Stores a record again at the end of the log if it is live; null if there is no room now.</summary>
    public Task? TryCopy(int entry, RecordPlace from, ReadOnlySpan<byte> record)
    {
        lock (live.Gate)
        {
            if (live.Keys[entry].Place != from)
            {
                return Task.CompletedTask;
            }

            if (Refusal(record.Length) is { } refusal)
            {
                return refusal is StoreBusyException ? null : Task.FromException(refusal);
            }

            gathering.AddCopy(entry, from, record);
            return Gathered();
        }
    }

    /// <summary>Notes in the log that a segment is no longer part of it.</summary>
    public Task Retire(Segment segment)
    {
        lock (live.Gate)
        {
            if (isClosing)
            {
                return Task.FromException(Closed());
            }

            gathering.Retires = segment.Number;
            return Gathered();
        }
    }

    /// <summary>A task that completes when what gathers now has been written.</summary>
    public Task WrittenAsync()
    {
        lock (live.Gate)
        {
            return gathering.IsEmpty ? Task.CompletedTask : gathering.Done;
        }
    }

    /// <summary>Refuses further saves; completes when those that gathered are written or have failed.</summary>
    public Task CloseAsync()
    {
        lock (live.Gate)
        {
            isClosing = true;
            Monitor.Pulse(live.Gate);
        }

        return ended.Task;
    }

    private static ObjectDisposedException Closed() => new(nameof(LogStore));

    private Exception? Refusal(int length) =>
        isClosing ? Closed()
        : !gathering.IsEmpty && gathering.Length + (long)length > options.MaxPendingBytes ? new StoreBusyException(
            $"{gathering.Length} bytes of saves wait for the disk; {nameof(LogStoreOptions)}."
            + $"{nameof(LogStoreOptions.MaxPendingBytes)} is {options.MaxPendingBytes}. Try again later.")
        : null;

    private Task Gathered()
    {
        if (isIdle || gathering.Records.Count == awaited)
        {
            isIdle = false;
            Monitor.Pulse(live.Gate);
        }

        return gathering.Done;
    }

    private void Run()
    {
        while (Take())
        {
            try
            {
                var (segment, offset) = tail.Append(writing);
                Finish(segment, offset);
            }
            catch (Exception broken)
            {
                Fail(broken);
            }
        }

        ended.SetResult();
    }

    /// <summary>Waits for a batch and takes it; false when there is none and there will be none.</summary>
    private bool Take()
    {
        lock (live.Gate)
        {
            WaitForTheOthers();
            while (gathering.IsEmpty && !isClosing)
            {
                isIdle = true;
                Monitor.Wait(live.Gate);
            }

            (gathering, writing) = (writing, gathering);
            awaited = int.MaxValue;
            lastCount = writing.Records.Count;
            return !writing.IsEmpty;
        }
    }

    // Those whom the last frame has set free are about to save again. On a slow disk it pays to let them share this
    // frame: savers would else fall into two halves that wait for each other's flushes.
    private void WaitForTheOthers()
    {
        if (tail.LastFlush.TotalMilliseconds > PatienceMs && gathering.Records.Count < lastCount && !isClosing)
        {
            awaited = lastCount;
            Monitor.Wait(live.Gate, PatienceMs);
        }
    }

    private void Finish(Segment segment, int offset)
    {
        TaskCompletionSource? told;
        bool wantsUpkeep;
        lock (live.Gate)
        {
            segment.Length = offset + writing.Length;
            segment.RecordBytes += writing.Length - FrameFormat.HeadLength;
            foreach (var record in writing.Records)
            {
                Place(segment, offset, record);
            }

            if (writing.Retires != 0)
            {
                segment.Retired.Add(writing.Retires);
                live.Segments.Remove(writing.Retires);
            }

            wantsUpkeep = live.WantsUpkeep || failure is not null;
            live.WantsUpkeep = false;
            failure = null;
            LastFrameBytes = writing.Length;
            told = writing.Reset();
        }

        told?.SetResult();
        if (wantsUpkeep && upkeep.CurrentCount == 0)
        {
            upkeep.Release();
        }
    }

    private void Place(Segment segment, int offset, in BatchRecord record)
    {
        var place = new RecordPlace(segment.Number, offset + record.Offset, record.Length);
        if (record.From is { } from)
        {
            live.PlaceCopy(record.Entry, from, place);
            return;
        }

        live.Keys[record.Entry].Ahead--;
        live.Place(record.Entry, place, record.Version, record.Alarm);
    }

    private void Fail(Exception cause)
    {
        var fault = new IOException($"The log cannot be written: {cause.Message}", cause);
        TaskCompletionSource? told;
        TaskCompletionSource? toldNext;
        lock (live.Gate)
        {
            Forget(writing);
            Forget(gathering);
            live.Keys.RemoveUnsaved();
            failure = cause;
            told = writing.Reset();
            toldNext = gathering.Reset();
        }

        Tell(told, fault);
        Tell(toldNext, fault);
    }

    private void Forget(Batch batch)
    {
        foreach (var record in batch.Records)
        {
            live.Keys[record.Entry].Ahead = 0;
        }
    }

    private static void Tell(TaskCompletionSource? told, Exception fault)
    {
        if (told is not null)
        {
            told.SetException(fault);

            // A saver may have gone; the failure stands in Failure either way.
            _ = told.Task.Exception;
        }
    }
}
