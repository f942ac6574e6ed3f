using System.Diagnostics;
using OpenLedger.Core;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Catalog;
using OpenLedger.Embedded;
using OpenLedger.Embedded.Storage;

namespace OpenLedger.Bench.Catalog;

/// <summary>How fast actors are listed, and what a list of very many costs, on the embedded host.</summary>
internal sealed class CatalogArea : IArea
{
    /// <summary>The kind that is listed.</summary>
    public const string Kind = "account";

    private const int AtOnce = 8192;

    // Actors in memory while everything is listed: by default, and few, which shows what the reader itself keeps.
    private static readonly int[] ActivationLimits = [new EmbeddedNodeOptions().MaxActivations, 1000];

    public string Name => "catalog";

    public IReadOnlyList<string> Figures =>
    [
        "registrations_per_s", "registrations_per_s_one_shard", "bytes_written_per_entry", "peak_memory_adding",
        "list_seconds", "list_peak_memory", "poll_ms",
    ];

    public async Task RunAsync(BenchOptions options)
    {
        using var folder = new TemporaryFolder();
        var data = folder.New();
        var store = LogStore.Open(data);
        await using (var node = new EmbeddedNode(store, CoreActors.WithoutDatanets()))
        {
            var perSecond = await AddAsync(
                node.Actors, Enumerable.Range(0, options.Accounts).Select(i => new ActorId(Kind, $"account-{i}")));
            Print("registrations_per_s", "1/s", perSecond, options.Accounts);
            Print("bytes_written_per_entry", "B", (double)store.BytesWritten / options.Accounts, options.Accounts);
            using var self = Process.GetCurrentProcess();
            Print("peak_memory_adding", "MiB", self.PeakWorkingSet64 / 1048576.0, options.Accounts);
            await MeasurePollsAsync(node.Actors, options.Accounts);
        }

        foreach (var kept in ActivationLimits)
        {
            var (seconds, memory) = await ListRun.MeasureAsync(data, options.Accounts, kept);
            Print("list_seconds", "s", seconds, options.Accounts, kept);
            Print("list_peak_memory", "MiB", memory, options.Accounts, kept);
        }

        await using var alone = new EmbeddedNode(LogStore.Open(folder.New()), CoreActors.WithoutDatanets());
        var oneShard = Enumerable.Range(0, options.Accounts)
            .Select(i => new ActorId(Kind, $"account-{i}"))
            .Where(id => CatalogPlaces.ShardOf(id) == $"{Kind}/0");
        Print("registrations_per_s_one_shard", "1/s", await AddAsync(alone.Actors, oneShard), options.Accounts / 16);
    }

    private static async Task<double> AddAsync(IActors actors, IEnumerable<ActorId> ids)
    {
        var (watch, count) = (Stopwatch.StartNew(), 0);
        var limits = new ParallelOptions { MaxDegreeOfParallelism = AtOnce };
        await Parallel.ForEachAsync(ids, limits, async (id, _) =>
        {
            await CatalogPublisher.RegisterAsync(actors, id);
            Interlocked.Increment(ref count);
        });
        return count / watch.Elapsed.TotalSeconds;
    }

    // A kind as a router follows: a thousand models, one of which has changed since the last poll.
    private static async Task MeasurePollsAsync(IActors actors, int accounts)
    {
        const int models = 1000, polls = 200;
        await AddAsync(actors, Enumerable.Range(0, models).Select(i => new ActorId("model", $"model-{i}")));
        var feed = new CatalogFeed(actors, ["model"], TimeProvider.System);
        await feed.PollAsync().CountAsync();
        var spent = TimeSpan.Zero;
        for (var i = 1; i <= polls; i++)
        {
            var summary = new CatalogSummary { Edition = i };
            await CatalogPublisher.PublishAsync(actors, new ActorId("model", "model-7"), summary);
            var begun = Stopwatch.GetTimestamp();
            if (await feed.PollAsync().CountAsync() != 1)
            {
                throw new InvalidOperationException("A poll missed the change, or heard another.");
            }

            spent += Stopwatch.GetElapsedTime(begun);
        }

        Print("poll_ms", "ms", spent.TotalMilliseconds / polls, accounts);
    }

    private static void Print(string figure, string unit, double value, int entries, int? kept = null) => new Figure
    {
        Area = "catalog",
        Name = figure,
        Parameters = kept is { } actors
            ? new Dictionary<string, int> { ["entries"] = entries, ["actors_kept"] = actors }
            : new Dictionary<string, int> { ["entries"] = entries },
        Value = Math.Round(value, 3),
        Unit = unit,
    }.Print();
}
