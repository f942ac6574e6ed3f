using OpenLedger.Core.Actors;
using OpenLedger.Embedded.Storage;
using OpenLedger.Simulation.Engine;
using OpenLedger.Simulation.Faults;

namespace OpenLedger.Simulation.Host;

/// <summary>
/// Keeps states as <see cref="IStateStore"/> promises: a write must name one version more than the stored one, and
/// is there as a whole or not at all. Reads and writes take time, fail, and writes are torn by crashes.
/// </summary>
internal sealed class SimulatedStore(
    Scheduler scheduler,
    Trace trace,
    FaultPlan faults,
    Dice dice,
    HostTimings timings,
    HostFlaws flaws,
    IWitness witness)
{
    private readonly SortedDictionary<ActorId, Stored> records = [];
    private readonly List<PendingWrite> underWay = [];

    /// <summary>Writes that have not landed or failed.</summary>
    public int UnderWay => underWay.Count;

    /// <summary>When the earliest stored alarm is due, or null if there is none.</summary>
    public DateTimeOffset? NextAlarm => records.Values.Min(record => record.Alarm);

    /// <summary>Everybody who has a state, in order.</summary>
    public IReadOnlyList<ActorId> Actors => [.. records.Keys];

    /// <summary>Actors whose stored alarm is due at <paramref name="now"/>.</summary>
    public IReadOnlyList<ActorId> DueAlarms(DateTimeOffset now) =>
        [.. records.Where(record => record.Value.Alarm <= now).Select(record => record.Key)];

    /// <summary>The stored state, or null.</summary>
    public Task<StoredState?> ReadAsync(ActorId id)
    {
        var read = new TaskCompletionSource<StoredState?>(TaskCreationOptions.RunContinuationsAsynchronously);
        scheduler.After(SomeTime(), () =>
        {
            if (faults.Roll(FaultKind.ReadFailed))
            {
                witness.OnDisturbed(id, scheduler.Now);
                read.SetException(new IOException("A simulated disk could not read."));
                return;
            }

            var found = records.TryGetValue(id, out var record)
                ? new StoredState(record.Version, record.Payload)
                : null;
            scheduler.After(Slow(FaultKind.ReadSlow, id), () => read.SetResult(found));
        });
        return read.Task;
    }

    /// <summary>Stores one state for a writer, whose crash may tear the write.</summary>
    public Task SaveAsync(object writer, ActorId id, long version, DateTimeOffset? alarm, ReadOnlySpan<byte> payload)
    {
        scheduler.RequireThread("A write");
        var write = new PendingWrite(writer, id, new Stored(version, payload.ToArray(), alarm));
        underWay.Add(write);
        trace.Note(write.Name, "write", "begins", version);
        scheduler.After(SomeTime() + Slow(FaultKind.WriteSlow, id), () => Land(write));
        return write.Done.Task;
    }

    /// <summary>A writer has crashed: each of its writes under way turns out to be whole or absent.</summary>
    public void Tear(object writer)
    {
        foreach (var write in underWay.Where(write => ReferenceEquals(write.Writer, writer)).ToList())
        {
            if (dice.Chance(0.5))
            {
                faults.Count(FaultKind.WriteTornWhole);
                continue;
            }

            faults.Count(FaultKind.WriteTornAbsent);
            trace.Note(write.Name, "torn", "absent", write.Record.Version);
            write.IsAbsent = true;
            underWay.Remove(write);
        }
    }

    /// <summary>About as long as a read or a write takes.</summary>
    public TimeSpan SomeTime() => dice.Magnitude(TimeSpan.FromMicroseconds(50), HostTimings.Slowest);

    private void Land(PendingWrite write)
    {
        if (write.IsAbsent)
        {
            return;
        }

        underWay.Remove(write);
        if (faults.Roll(FaultKind.WriteFailed))
        {
            Fail(write, "failed", flaws.ReportsFailedWritesAsDone);
        }
        else if (faults.Roll(FaultKind.WriteLandsLate))
        {
            Fail(write, "failed, lands later");
            underWay.Add(write);
            scheduler.After(dice.Magnitude(TimeSpan.FromMilliseconds(1), timings.LongestDelay), () => LandLate(write));
        }
        else if (!TryApply(write))
        {
            witness.OnDisturbed(write.Id, scheduler.Now);
            write.Done.SetException(new StoreConflictException($"{write.Id} was saved by another activation."));
        }
        else if (faults.Roll(FaultKind.WriteStoredButFailed))
        {
            Fail(write, "stored but reported as failed");
        }
        else
        {
            write.Done.SetResult();
        }
    }

    private void LandLate(PendingWrite write)
    {
        if (!write.IsAbsent)
        {
            underWay.Remove(write);
            TryApply(write);
            witness.OnDisturbed(write.Id, scheduler.Now);
        }
    }

    private void Fail(PendingWrite write, string how, bool isConcealed = false)
    {
        trace.Note(write.Name, "write", how, write.Record.Version);
        witness.OnDisturbed(write.Id, scheduler.Now);
        if (isConcealed)
        {
            write.Done.SetResult();
            return;
        }

        write.Done.SetException(new IOException($"A simulated disk {how}."));
    }

    private bool TryApply(PendingWrite write)
    {
        var current = records.TryGetValue(write.Id, out var record) ? record.Version : 0;
        if (write.Record.Version != current + 1 && !flaws.IgnoresVersions)
        {
            trace.Note(write.Name, "write", "conflict", write.Record.Version);
            return false;
        }

        trace.Note(write.Name, "write", "stored", write.Record.Version);
        trace.Mix(write.Record.Payload.Span);
        records[write.Id] = write.Record;
        witness.OnStored(write.Id, write.Record.Payload);
        return true;
    }

    private TimeSpan Slow(FaultKind kind, ActorId id)
    {
        if (!faults.Roll(kind))
        {
            return TimeSpan.Zero;
        }

        var delay = dice.Magnitude(TimeSpan.FromMilliseconds(100), timings.LongestDelay);
        witness.OnDisturbed(id, scheduler.Now + delay);
        return delay;
    }

    private sealed record Stored(long Version, ReadOnlyMemory<byte> Payload, DateTimeOffset? Alarm);

    private sealed class PendingWrite(object writer, ActorId id, Stored record)
    {
        public object Writer => writer;

        public ActorId Id => id;

        public string Name { get; } = id.ToString();

        public Stored Record => record;

        public bool IsAbsent { get; set; }

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
