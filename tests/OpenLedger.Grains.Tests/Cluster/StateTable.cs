using System.Collections.Concurrent;
using System.Globalization;
using OpenLedger.Contract;
using OpenLedger.Core.Actors;
using Orleans.Storage;

namespace OpenLedger.Grains.Tests.Cluster;

/// <summary>A state as it is stored.</summary>
/// <param name="Json">Its bytes.</param>
/// <param name="ETag">Its version.</param>
public sealed record StoredState(byte[] Json, string ETag);

/// <summary>
/// What all silos of a test cluster store: outside of them, so that it survives their deaths. Each silo reaches
/// it through a port of its own, which is cut when the silo dies.
/// </summary>
public sealed class StateTable(StoreFaults faults)
{
    private readonly ConcurrentDictionary<ActorId, StoredState> states = new();
    private readonly ConcurrentDictionary<SiloAddress, bool> dead = new();
    private readonly ConcurrentDictionary<ActorId, bool> unreadable = new();
    private long lastETag;

    public StoredState? this[ActorId id] => states.GetValueOrDefault(id);

    /// <summary>Nothing that this silo may still do is stored any more.</summary>
    public void Cut(SiloAddress silo) => dead[silo] = true;

    /// <exception cref="IOException">The silo is dead.</exception>
    public void ThrowIfCut(SiloAddress silo)
    {
        if (dead.ContainsKey(silo))
        {
            throw new IOException("The silo of this call is dead.");
        }
    }

    /// <summary>Fails the next read of this actor's state.</summary>
    public void FailNextRead(ActorId id) => unreadable[id] = true;

    public StoredState? Read(ActorId id) => unreadable.TryRemove(id, out _)
        ? throw new IOException("The test failed this read.")
        : this[id];

    /// <summary>Stores behind everyone's back, as another activation would.</summary>
    public void Overwrite(ActorId id, byte[] json) => states[id] = new StoredState(json, NewETag());

    public Task WriteAsync<T>(SiloAddress silo, ActorId id, byte[] json, IGrainState<T> state) =>
        faults.WriteAsync(id, () => Write(silo, id, json, state));

    private Task Write<T>(SiloAddress silo, ActorId id, byte[] json, IGrainState<T> state)
    {
        ThrowIfCut(silo);
        var written = new StoredState(json, NewETag());
        var isExpected = state.ETag is null
            ? states.TryAdd(id, written)
            : states.TryGetValue(id, out var stored) && stored.ETag == state.ETag
                && states.TryUpdate(id, written, stored);
        if (!isExpected)
        {
            throw new InconsistentStateException($"{id} was stored by another.", this[id]?.ETag, state.ETag);
        }

        (state.ETag, state.RecordExists) = (written.ETag, true);
        return Task.CompletedTask;
    }

    private string NewETag() => Interlocked.Increment(ref lastETag).ToString(CultureInfo.InvariantCulture);
}
