using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;

namespace OpenLedger.Core.Datanets.Copies;

/// <summary>The runs of one datanet's claims in the blob store.</summary>
internal sealed class ClaimRuns(ActorId owner, IBlobs blobs)
{
    /// <summary>Reads a run from beginning to end into a table that already holds all older ones.</summary>
    /// <exception cref="ActorFaultException">The blob is missing, damaged or something else; it is named.</exception>
    public async Task LoadAsync(ClaimRun run, ClaimTable table)
    {
        await using var reader = await OpenAsync(run);
        await FillAsync(table, reader);
    }

    /// <summary>Reads changes that are not in a run yet into a table that already holds all older ones.</summary>
    public static async Task LoadAsync(ClaimChanges changes, ClaimTable table)
    {
        await using var reader = Open(changes);
        await FillAsync(table, reader);
    }

    /// <summary>Makes one run of changes.</summary>
    public Task<ClaimRun> PutAsync(IEnumerable<ClaimChanges> changes, long sequence, bool isOldest) =>
        PutAsync([.. changes.Select(Open)], sequence, isOldest);

    /// <summary>Makes one run of several.</summary>
    /// <exception cref="ActorFaultException">One is missing, damaged or something else; it is named.</exception>
    public async Task<ClaimRun> MergeAsync(IReadOnlyList<ClaimRun> runs, long sequence, bool isOldest)
    {
        var sources = new List<EntryReader>();
        try
        {
            foreach (var run in runs)
            {
                sources.Add(await OpenAsync(run));
            }

            return await PutAsync(sources, sequence, isOldest);
        }
        finally
        {
            foreach (var source in sources)
            {
                await source.DisposeAsync();
            }
        }
    }

    /// <summary>Removes a run that no state names any more.</summary>
    public Task DeleteAsync(Digest run) => blobs.DeleteAsync(run);

    private static EntryReader Open(ClaimChanges changes) => new(new MemoryStream(changes.Bytes.ToArray()));

    private static async Task FillAsync(ClaimTable table, EntryReader reader)
    {
        while (await reader.ReadAsync())
        {
            for (; reader.HasEntry; reader.Next())
            {
                table[reader.Key] = reader.Value;
            }
        }
    }

    private async Task<ClaimRun> PutAsync(IReadOnlyList<EntryReader> sources, long sequence, bool isOldest)
    {
        await using var merge = new RunMerge(owner.Key, sequence, sources, isOldest);
        var blob = await blobs.PutAsync(merge);
        return new ClaimRun(blob, sequence, merge.Entries, merge.SizeBytes);
    }

    private async Task<EntryReader> OpenAsync(ClaimRun run)
    {
        Stream? stream = null;
        try
        {
            stream = await blobs.OpenAsync(run.Blob);
            await RunHead.SkipAsync(stream, owner.Key, run.Sequence);
            return new EntryReader(stream, Unreadable);
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException)
        {
            await (stream?.DisposeAsync() ?? ValueTask.CompletedTask);
            throw Unreadable(failure);
        }

        ActorFaultException Unreadable(Exception cause) => new(
            $"{owner} needs blob {run.Blob}, which can't be read: {cause.Message} Restore that blob.", cause);
    }
}
