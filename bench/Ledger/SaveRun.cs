using System.Diagnostics;
using OpenLedger.Core.Actors;
using OpenLedger.Embedded.Storage;

namespace OpenLedger.Bench.Ledger;

/// <summary>The log store alone: actors that save 400 bytes again and again, each waiting for the disk.</summary>
internal static class SaveRun
{
    private const int PayloadBytes = 400;

    public static async Task<double> MeasureAsync(string folder, int savers, TimeSpan window)
    {
        await using var store = LogStore.Open(folder);
        var payload = new byte[PayloadBytes];
        var watch = Stopwatch.StartNew();
        var saves = await Task.WhenAll(Enumerable.Range(0, savers).Select(saver => Task.Run(async () =>
        {
            var id = new ActorId("saver", $"{saver}");
            var version = 0L;
            while (watch.Elapsed < window)
            {
                await store.SaveAsync(id, ++version, null, payload);
            }

            return version;
        })));
        return saves.Sum() / watch.Elapsed.TotalSeconds;
    }
}
