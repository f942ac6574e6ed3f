using OpenLedger.Contract;
using OpenLedger.Core.Actors;
using OpenLedger.Embedded.Storage;

namespace OpenLedger.Embedded.Tests.Node;

/// <summary>A store with the faults that a test asked for, over a real one.</summary>
internal sealed class FaultyStore(IStateStore store, StoreFaults faults) : IStateStore
{
    public DateTimeOffset? NextAlarm => store.NextAlarm;

    public ValueTask<StoredState?> ReadAsync(ActorId id, CancellationToken cancellationToken = default) =>
        store.ReadAsync(id, cancellationToken);

    public Task SaveAsync(ActorId id, long version, DateTimeOffset? alarm, ReadOnlySpan<byte> payload)
    {
        var copy = payload.ToArray();
        return faults.WriteAsync(id, () => store.SaveAsync(id, version, alarm, copy));
    }

    public IReadOnlyList<ActorId> DueAlarms(DateTimeOffset now, int limit) => store.DueAlarms(now, limit);

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
