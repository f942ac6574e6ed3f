using OpenLedger.Core.Actors;
using OpenLedger.Embedded.Storage;
using static OpenLedger.Embedded.Tests.Storage.Given;

namespace OpenLedger.Embedded.Tests.Storage;

/// <summary>Many savers and readers at once on a real folder, with compaction in the background.</summary>
public sealed class StressTests : IDisposable
{
    private static readonly LogStoreOptions Options = new() { SegmentBytes = 64 << 10 };

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("openledger-stress-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Sixty_four_savers_and_readers_at_once_lose_nothing()
    {
        var versions = new long[64];
        await using (var store = LogStore.Open(folder.FullName, Options))
        {
            await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(() => SaveAsync(store, i, versions))));
            Assert.Null(store.Failing);
            Assert.Null(store.UpkeepFailing);
            Assert.Null(await store.VerifyAsync());
            await AssertHeldAsync(store, versions);
        }

        await using var reopened = LogStore.Open(folder.FullName, Options);

        await AssertHeldAsync(reopened, versions);
        Assert.Null(await reopened.VerifyAsync());
    }

    [Fact]
    public async Task Compaction_in_the_background_bounds_the_disk()
    {
        await using var store = LogStore.Open(folder.FullName, Options);
        var last = Enumerable.Range(0, 64).Select(i => Task.Run(async () =>
        {
            for (var version = 1; version <= 100; version++)
            {
                await store.SaveAsync(Actor(i), version, new string('x', 400));
            }
        }));
        await Task.WhenAll(last);
        await store.UpkeepAsync();

        // 64 live records of some 450 bytes; 6,400 were written.
        var used = folder.EnumerateFiles("*.log").Sum(file => file.Length);
        Assert.InRange(used, 64 * 400, 4 * Options.SegmentBytes);
        Assert.InRange(store.BytesWritten, 6400 * 400, long.MaxValue);
    }

    private static async Task SaveAsync(LogStore store, int saver, long[] versions)
    {
        var random = new Random(saver);
        for (var version = 1; version <= 60; version++)
        {
            var alarm = random.Next(2) == 0 ? Time(random.Next(1000)) : (DateTimeOffset?)null;
            await store.SaveAsync(Actor(saver), version, $"{saver} {version} {Text(random, random.Next(400))}", alarm);
            versions[saver] = version;
            Assert.StartsWith($"{version}:{saver} {version} ", await store.ReadAsync(saver));
            await store.SaveAsync(new ActorId("model", $"{saver}-{version}"), 1, "once");
            Assert.True(store.Count >= version);
            _ = store.DueAlarms(Time(500), 8);
        }
    }

    private static async Task AssertHeldAsync(LogStore store, long[] versions)
    {
        Assert.Equal(64 + (64 * 60), store.Count);
        Assert.Equal(64 * 60, store.Ids("model").Distinct().Count());
        for (var i = 0; i < versions.Length; i++)
        {
            Assert.StartsWith($"{versions[i]}:{i} {versions[i]} ", await store.ReadAsync(i));
        }
    }
}
