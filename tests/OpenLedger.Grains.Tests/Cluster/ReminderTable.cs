using System.Collections.Concurrent;

namespace OpenLedger.Grains.Tests.Cluster;

/// <summary>The reminders of a test cluster, outside of its silos.</summary>
public sealed class ReminderTable : IReminderTable
{
    private readonly ConcurrentDictionary<(GrainId Grain, string Name), ReminderEntry> rows = new();
    private readonly ConcurrentDictionary<GrainId, int> registrations = new();

    /// <summary>How often a reminder of this grain was written.</summary>
    public int RegistrationsOf(GrainId grain) => registrations.GetValueOrDefault(grain);

    /// <summary>Whether this grain has a reminder.</summary>
    public bool Has(GrainId grain) => rows.Keys.Any(key => key.Grain == grain);

    public Task<ReminderTableData> ReadRows(GrainId grainId) => Task.FromResult(Rows(row => row.GrainId == grainId));

    public Task<ReminderTableData> ReadRows(uint begin, uint end) => Task.FromResult(Rows(row =>
    {
        var hash = row.GrainId.GetUniformHashCode();
        return begin < end ? hash > begin && hash <= end : hash > begin || hash <= end;
    }));

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) =>
        Task.FromResult(rows.TryGetValue((grainId, reminderName), out var row) ? Copy(row) : null);

    public Task<string?> UpsertRow(ReminderEntry entry)
    {
        var row = Copy(entry);
        row.ETag = Guid.NewGuid().ToString("N");
        rows[(row.GrainId, row.ReminderName)] = row;
        registrations.AddOrUpdate(row.GrainId, 1, (_, count) => count + 1);
        return Task.FromResult<string?>(row.ETag);
    }

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) => Task.FromResult(
        rows.TryGetValue((grainId, reminderName), out var row) && row.ETag == eTag
        && rows.TryRemove(KeyValuePair.Create((grainId, reminderName), row)));

    public Task TestOnlyClearTable()
    {
        rows.Clear();
        return Task.CompletedTask;
    }

    private ReminderTableData Rows(Func<ReminderEntry, bool> wanted) => new(rows.Values.Where(wanted).Select(Copy));

    private static ReminderEntry Copy(ReminderEntry entry) => new()
    {
        GrainId = entry.GrainId,
        ReminderName = entry.ReminderName,
        StartAt = entry.StartAt,
        Period = entry.Period,
        ETag = entry.ETag,
    };
}
