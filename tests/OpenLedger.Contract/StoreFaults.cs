using System.Collections.Concurrent;
using OpenLedger.Core.Actors;

namespace OpenLedger.Contract;

/// <summary>
/// Makes a store slow, stuck or faulty, by actor. A host's store double calls <see cref="WriteAsync"/> around
/// each real write. Thread-safe.
/// </summary>
public sealed class StoreFaults
{
    private readonly ConcurrentDictionary<ActorId, int> writes = new();
    private readonly ConcurrentDictionary<ActorId, Gate> held = new();
    private readonly ConcurrentDictionary<ActorId, bool> failing = new();

    /// <summary>How long every write takes.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Writes of this actor's state that were stored.</summary>
    public int WritesOf(ActorId id) => writes.GetValueOrDefault(id);

    /// <summary>Holds back every write of this actor until the result is disposed of.</summary>
    public IDisposable Hold(ActorId id)
    {
        var gate = new Gate();
        held[id] = gate;
        return new Release(() =>
        {
            held.TryRemove(id, out _);
            gate.Opened.SetResult();
        });
    }

    /// <summary>Completes when a write of this actor waits to be released: a call has arrived there.</summary>
    public Task HeldAsync(ActorId id) => held[id].Reached.Task;

    /// <summary>Fails the next write of this actor, before or after it was stored.</summary>
    public void FailNextWrite(ActorId id, bool afterStoring) => failing[id] = afterStoring;

    /// <summary>Runs one write with what was asked for.</summary>
    public async Task WriteAsync(ActorId id, Func<Task> write)
    {
        if (Latency > TimeSpan.Zero)
        {
            await Task.Delay(Latency);
        }

        if (held.TryGetValue(id, out var gate))
        {
            gate.Reached.TrySetResult();
            await gate.Opened.Task;
        }

        var fails = failing.TryRemove(id, out var afterStoring);
        if (fails && !afterStoring)
        {
            throw new IOException("The test failed this write before it was stored.");
        }

        await write();
        writes.AddOrUpdate(id, 1, (_, count) => count + 1);
        if (fails)
        {
            throw new IOException("The test failed this write after it was stored.");
        }
    }

    private sealed class Gate
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Opened { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Release(Action release) : IDisposable
    {
        public void Dispose() => release();
    }
}
