using OpenLedger.Core.Actors;

namespace OpenLedger.Embedded.Storage;

/// <summary>
/// States in an append-only log in a folder. A save is acknowledged when it is on disk; after any crash every
/// acknowledged save is there, and of those that were under way, whole batches or nothing. Saves by many callers share
/// one write and one flush. Memory holds the place of every actor's record, not its state. Thread-safe; one store per
/// folder.
/// </summary>
public sealed class LogStore : IStateStore
{
    private readonly ISegmentFiles files;
    private readonly LiveRecords live;
    private readonly LogTail tail;
    private readonly LogWriter writer;
    private readonly Upkeep upkeep;
    private int isDisposed;

    private LogStore(ISegmentFiles files, LogStoreOptions options, RecoveredLog found)
    {
        this.files = files;
        live = found.Live;
        tail = new LogTail(files, live, options, found.Open, found.LastNumber);
        var wanted = new SemaphoreSlim(1);
        writer = new LogWriter(live, tail, options, wanted);
        upkeep = new Upkeep(live, writer, files, options, wanted);
        if (options.UpkeepInBackground)
        {
            upkeep.Start();
        }
    }

    /// <summary>How many actors are stored.</summary>
    public int Count
    {
        get
        {
            lock (live.Gate)
            {
                return live.Count;
            }
        }
    }

    /// <summary>
    /// Why the last write failed; null when it did not. While it stands, reads are served, and every save tries again.
    /// </summary>
    public string? Failing => writer.Failure?.Message;

    /// <summary>Why compaction or indexing does not get on; null when it does. Saves and reads are served.</summary>
    public string? UpkeepFailing => upkeep.Failure?.Message;

    /// <summary>Bytes appended to the log since it was opened, compaction's included.</summary>
    public long BytesWritten => tail.BytesWritten;

    /// <summary>How often the log was flushed to disk since it was opened.</summary>
    public long Flushes => tail.Flushes;

    /// <inheritdoc/>
    public DateTimeOffset? NextAlarm
    {
        get
        {
            lock (live.Gate)
            {
                return AlarmTicks.ToTime(live.Alarms.Earliest);
            }
        }
    }

    /// <summary>Opens the store in a folder, which is created if it does not exist.</summary>
    /// <exception cref="IOException">Another store has this folder open, or the disk failed.</exception>
    /// <exception cref="StoreCorruptException">A part is damaged or missing; nothing is skipped.</exception>
    /// <exception cref="InvalidDataException">A newer version wrote it.</exception>
    public static LogStore Open(string folder, LogStoreOptions? options = null)
    {
        options ??= new LogStoreOptions();
        options.Validate();
        return Open(new DiskSegmentFiles(folder), options);
    }

    internal static LogStore Open(ISegmentFiles files, LogStoreOptions options)
    {
        options.Validate();
        try
        {
            return new LogStore(files, options, new Recovery(files, options).Run());
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<StoredState?> ReadAsync(ActorId id, CancellationToken cancellationToken = default)
    {
        // A record is read once per activation and mostly from the page cache: a thread hop would cost more.
        try
        {
            return new(Read(id, cancellationToken));
        }
        catch (Exception failure)
        {
            return ValueTask.FromException<StoredState?>(failure);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="StoreBusyException">Too many saves wait for the disk.</exception>
    /// <exception cref="ArgumentException">The payload is too large.</exception>
    public Task SaveAsync(ActorId id, long version, DateTimeOffset? alarm, ReadOnlySpan<byte> payload) =>
        writer.Save(id, version, alarm, payload);

    /// <inheritdoc/>
    public IReadOnlyList<ActorId> DueAlarms(DateTimeOffset now, int limit)
    {
        lock (live.Gate)
        {
            var due = new List<int>();
            live.Alarms.AddDue(now.UtcTicks, limit, due);
            return [.. due.Select(entry => live.IdOf(live.Keys[entry]))];
        }
    }

    /// <summary>All stored actors of a kind, in no order; saves may go on meanwhile.</summary>
    public IEnumerable<ActorId> Ids(string kind)
    {
        var found = new List<ActorId>();
        for (var position = 0; live.NextOf(kind, ref position, found);)
        {
            foreach (var id in found)
            {
                yield return id;
            }
        }
    }

    /// <summary>Reads everything and compares checksums; returns the first damage or null. Saves may go on.</summary>
    public Task<StoreDamage?> VerifyAsync(CancellationToken cancellationToken = default) =>
        Task.Run(() => new Verification(live).Run(cancellationToken), cancellationToken);

    /// <summary>Refuses further saves, waits for those under way, and leaves an index for a fast opening.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref isDisposed, 1) != 0)
        {
            return;
        }

        await upkeep.StopAsync().ConfigureAwait(false);
        await writer.CloseAsync().ConfigureAwait(false);
        try
        {
            upkeep.WriteHints(closing: true);
        }
        catch (IOException)
        {
            // The next opening reads the segments instead.
        }

        live.Close();
        files.Dispose();
    }

    /// <summary>Compacts and indexes all there is, for tests that switched the background off.</summary>
    internal Task UpkeepAsync() => upkeep.RunAsync(CancellationToken.None);

    private StoredState? Read(ActorId id, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ObjectDisposedException.ThrowIf(Volatile.Read(ref isDisposed) != 0, this);
            if (live.Find(id) is not var (segment, place, version))
            {
                return null;
            }

            try
            {
                var record = new byte[place.Length];
                var isWhole = segment.File.Read(record, place.Offset) == record.Length && RecordFormat.IsIntact(record);
                return isWhole && RecordFormat.PayloadOf(record, id, version) is { } payload
                    ? new StoredState(version, payload)
                    : throw Corrupt.At(segment.File.Path, place.Offset, $"the record of {id} has a wrong checksum");
            }
            catch (ObjectDisposedException)
            {
                // Compaction has just moved the record and removed the file: look again.
            }
        }
    }
}
