using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Pages;
using OpenLedger.Core.Datanets.Segments;
using OpenLedger.Core.Datanets.Versions;
using OpenLedger.Simulation.Engine;
using OpenLedger.Simulation.Host;
using OpenLedger.Simulation.Invariants;
using OpenLedger.Simulation.Invariants.Datanets;
using OpenLedger.Simulation.Runs;

namespace OpenLedger.Simulation.Datanets;

/// <summary>Reads every datanet by calls when all is quiet, with the content of every record and version.</summary>
internal sealed class DatanetVisit(
    SimulatedHost host, InvariantSet invariants, IBlobs blobs, IReadOnlyList<string> names) : IVisit
{
    private const string Name = "archivist";

    private readonly TurnQueue turns = new(host.Scheduler, Name);
    private readonly IActors actors = OutsideSender.Actors(host, Name);

    public bool HasFinished { get; private set; }

    public void Start() => turns.Post(_ => _ = RunAsync(), null);

    private async Task RunAsync()
    {
        try
        {
            foreach (var name in names)
            {
                if (await actors.Get<IDatanet>(name).ShowAsync() is { } view)
                {
                    invariants.OnRead(await ReadAsync(view));
                }
            }
        }
        catch (Exception failure)
        {
            invariants.All.OfType<RecordsStay>().Single().OnFailed(failure);
        }

        HasFinished = true;
    }

    private async Task<DatanetReading> ReadAsync(DatanetView view)
    {
        var insight = await actors.Get<IDatanet>(view.Name).InsightAsync();
        var contributions = new List<ContributionView>();
        for (var number = 1L; number <= view.Contributions; number++)
        {
            var id = new ContributionId(view.Name, number);
            if (await actors.Get<IContribution>(id.ToString()).ShowAsync() is { } contribution)
            {
                contributions.Add(contribution);
            }
        }

        var records = await ReadRecordsAsync(view);
        return new DatanetReading
        {
            View = view,
            Insight = insight!,
            Contributions = contributions,
            Records = records,
            Pages = await ReadPagesAsync(records.Values),
            Versions = await ReadVersionsAsync(view),
        };
    }

    private async Task<SortedDictionary<long, RecordView>> ReadRecordsAsync(DatanetView view)
    {
        var records = new SortedDictionary<long, RecordView>();
        for (var number = 1L; number <= view.Allocated; number++)
        {
            var segment = actors.Get<ISegment>(SegmentRules.KeyOf(new RecordId(view.Name, number)));
            if (await segment.RecordAsync(number) is { } record)
            {
                records.Add(number, record);
            }
        }

        return records;
    }

    private async Task<Dictionary<Digest, IReadOnlyList<ReadOnlyMemory<byte>>>> ReadPagesAsync(
        IEnumerable<RecordView> records)
    {
        var pages = new Dictionary<Digest, IReadOnlyList<ReadOnlyMemory<byte>>>();
        foreach (var page in records.Select(record => record.Page).Distinct())
        {
            pages.Add(page, await blobs.ReadPageAsync(page));
        }

        return pages;
    }

    private async Task<List<VersionReading>> ReadVersionsAsync(DatanetView view)
    {
        var versions = new List<VersionReading>();
        for (var number = 1; number <= view.Latest?.Number; number++)
        {
            var version = actors.Get<IVersion>(VersionReader.IdOf(view.Name, number).Key);
            var content = await version.ContentAsync();
            var bytes = new List<byte[]>();
            foreach (var page in content?.Pages ?? [])
            {
                using var stream = await blobs.OpenAsync(page.Blob);
                using var copy = new MemoryStream();
                await stream.CopyToAsync(copy);
                bytes.Add(copy.ToArray());
            }

            var reading = new VersionReading(content, bytes, null);
            versions.Add(reading.Numbers is [.., var last]
                ? reading with { Proof = await version.ProveAsync(last) }
                : reading);
        }

        return versions;
    }
}
