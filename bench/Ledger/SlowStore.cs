using OpenLedger.Core.Actors;
using OpenLedger.Embedded.Storage;

namespace OpenLedger.Bench.Ledger;

/// <summary>A store whose every write takes a while longer, as one does that is reached over a network.</summary>
internal sealed class SlowStore(IStateStore store, TimeSpan latency) : IStateStore
{
    public DateTimeOffset? NextAlarm => store.NextAlarm;

    public ValueTask<StoredState?> ReadAsync(ActorId id, CancellationToken cancellationToken = default) =>
        store.ReadAsync(id, cancellationToken);

    public Task SaveAsync(ActorId id, long version, DateTimeOffset? alarm, ReadOnlySpan<byte> payload) =>
        SaveLaterAsync(id, version, alarm, payload.ToArray());

    public IReadOnlyList<ActorId> DueAlarms(DateTimeOffset now, int limit) => store.DueAlarms(now, limit);

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private async Task SaveLaterAsync(ActorId id, long version, DateTimeOffset? alarm, byte[] payload)
    {
        await Task.Delay(latency);
        await store.SaveAsync(id, version, alarm, payload);
    }
}
