using System.Text;
using OpenLedger.Core.Actors;
using OpenLedger.Embedded.Storage;

namespace OpenLedger.Embedded.Tests.Storage;

/// <summary>One save as it was asked for.</summary>
internal sealed record Attempt(long Version, string Payload, DateTimeOffset? Alarm);

/// <summary>
/// What a store must hold: the acknowledged save of each actor while the process lives, and after a crash that one or
/// one that was under way or failed since.
/// </summary>
internal sealed class StoreModel
{
    private readonly Dictionary<ActorId, Attempt> acknowledged = [];
    private readonly Dictionary<ActorId, List<Attempt>> uncertain = [];

    public int Count => acknowledged.Count;

    public long VersionOf(ActorId id) => acknowledged.TryGetValue(id, out var last) ? last.Version : 0;

    /// <summary>Saves the next version; false if the disk refused.</summary>
    public Task<bool> SaveAsync(LogStore store, ActorId id, string payload, DateTimeOffset? alarm = null) =>
        SaveAsync(store, id, new Attempt(VersionOf(id) + 1, payload, alarm));

    public async Task<bool> SaveAsync(LogStore store, ActorId id, Attempt attempt)
    {
        var attempts = uncertain.TryGetValue(id, out var known) ? known : uncertain[id] = [];
        attempts.Add(attempt);
        try
        {
            await store.SaveAsync(id, attempt.Version, attempt.Alarm, Encoding.UTF8.GetBytes(attempt.Payload));
        }
        catch (IOException)
        {
            return false;
        }

        acknowledged[id] = attempt;
        attempts.Clear();
        return true;
    }

    /// <summary>While the process lives, exactly what was acknowledged is served.</summary>
    public async Task AssertServedAsync(LogStore store, string because)
    {
        foreach (var (id, last) in acknowledged)
        {
            Assert.True(Same(last, await ReadAsync(store, id)), $"{id} is not what was acknowledged; {because}");
        }

        foreach (var id in uncertain.Keys.Where(id => !acknowledged.ContainsKey(id)))
        {
            Assert.True(await store.ReadAsync(id) is null, $"{id} was never saved; {because}");
        }

        AssertIndexed(store, because);
    }

    /// <summary>After a restart a failed save may be there after all; the model goes on from what it finds.</summary>
    public async Task AdoptAsync(LogStore store, string because)
    {
        foreach (var (id, attempts) in uncertain.ToList())
        {
            var found = await ReadAsync(store, id);
            var last = acknowledged.GetValueOrDefault(id);
            var match = attempts.Append(last).FirstOrDefault(attempt => Same(attempt, found));
            Assert.True(match is not null || found is null && last is null, $"{id} holds {found}; {because}");
            if (match is not null)
            {
                acknowledged[id] = match;
            }
        }

        uncertain.Clear();
        await AssertServedAsync(store, because);
    }

    private static async Task<Attempt?> ReadAsync(LogStore store, ActorId id) =>
        await store.ReadAsync(id) is { } stored
            ? new Attempt(stored.Version, Encoding.UTF8.GetString(stored.Payload.Span), null)
            : null;

    private static bool Same(Attempt? attempt, Attempt? found) =>
        (attempt?.Version, attempt?.Payload) == (found?.Version, found?.Payload);

    private void AssertIndexed(LogStore store, string because)
    {
        Assert.True(acknowledged.Count == store.Count, $"{store.Count} actors, not {acknowledged.Count}; {because}");
        var alarms = acknowledged.Where(actor => actor.Value.Alarm is not null)
            .ToDictionary(actor => actor.Key, actor => actor.Value.Alarm!.Value);
        DateTimeOffset? earliest = alarms.Count == 0 ? null : alarms.Values.Min();
        Assert.True(earliest == store.NextAlarm, $"the next alarm is {store.NextAlarm}, not {earliest}; {because}");
        var due = store.DueAlarms(DateTimeOffset.MaxValue, int.MaxValue);
        Assert.True(alarms.Keys.ToHashSet().SetEquals(due) && due.Count == alarms.Count, $"alarms differ; {because}");
        Assert.True(
            due.Select(id => alarms[id]).SequenceEqual(alarms.Values.Order()), $"alarms are out of order; {because}");
    }
}
