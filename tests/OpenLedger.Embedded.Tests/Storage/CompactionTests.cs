using OpenLedger.Embedded.Storage;
using static OpenLedger.Embedded.Tests.Storage.Given;

namespace OpenLedger.Embedded.Tests.Storage;

public sealed class CompactionTests
{
    private static readonly LogStoreOptions Segments = SmallSegments with { SegmentBytes = 8 << 10 };

    private readonly SimulatedDisk disk = new();
    private readonly StoreModel model = new();

    [Fact]
    public async Task Disk_stays_bounded_under_steady_overwriting()
    {
        const int live = 40 * 250;
        await using var store = Open(disk, Segments);
        var random = new Random(1);
        for (var i = 0; i < 2000; i++)
        {
            await model.SaveAsync(store, Actor(random.Next(40)), Text(random, 200));
            if (i % 20 == 0)
            {
                await store.UpkeepAsync();
                Assert.InRange(disk.Used(), 0, (live / Segments.CompactBelow) + (3 * Segments.SegmentBytes));
            }
        }

        await model.AssertServedAsync(store, "compacted");
        Assert.Null(await store.VerifyAsync());
        await using var reopened = Open(disk.AfterPowerFailure(), Segments);
        await model.AssertServedAsync(reopened, "compacted and reopened");
    }

    [Fact]
    public async Task Compaction_keeps_versions_and_alarms()
    {
        await using var store = Open(disk, Segments);
        await model.SaveAsync(store, Actor(1), "rests", Time(7));
        await model.SaveAsync(store, Actor(1), "rests on", Time(8));
        await OverwriteAsync(store);

        await store.UpkeepAsync();

        Assert.DoesNotContain(SegmentNames.Log(1), disk.Names);
        Assert.Equal("2:rests on", await store.ReadAsync(1));
        await model.AssertServedAsync(store, "compacted");
        Assert.True(await model.SaveAsync(store, Actor(1), "third"));
    }

    [Fact]
    public async Task Save_that_overtakes_its_copy_wins()
    {
        await using var store = Open(disk, Segments);
        await model.SaveAsync(store, Actor(1), "old", Time(7));
        await OverwriteAsync(store);
        using var held = new HeldFlush(disk);
        var upkeep = store.UpkeepAsync();
        await held.ReachedAsync();
        var save = model.SaveAsync(store, Actor(1), "new", Time(9));
        held.LetGo();
        await Task.WhenAll(upkeep, save);

        Assert.Equal("2:new", await store.ReadAsync(1));
        await model.AssertServedAsync(store, "overtaken");
        await using var reopened = Open(disk.AfterPowerFailure(), Segments);
        await model.AssertServedAsync(reopened, "overtaken and reopened");
    }

    [Fact]
    public async Task Segment_is_kept_when_its_copies_fail()
    {
        await using var store = Open(disk, Segments);
        await model.SaveAsync(store, Actor(1), "rests");
        await OverwriteAsync(store);
        disk.Plan = (_, what) => what == "flush" ? Fault.Fail : Fault.None;

        await Assert.ThrowsAnyAsync<IOException>(store.UpkeepAsync);

        Assert.Contains(SegmentNames.Log(1), disk.Names);
        disk.Plan = (_, _) => Fault.None;
        await model.AssertServedAsync(store, "failed");
        await store.UpkeepAsync();
        Assert.DoesNotContain(SegmentNames.Log(1), disk.Names);
        await model.AssertServedAsync(store, "after another try");
    }

    [Fact]
    public async Task Damaged_record_stops_the_compaction_of_its_segment_only()
    {
        await using (var filling = Open(disk, Segments))
        {
            await model.SaveAsync(filling, Actor(1), "rests");
            await OverwriteAsync(filling);
        }

        var bytes = disk.Bytes(SegmentNames.Log(1));
        bytes[bytes.AsSpan().IndexOf("rests"u8)] ^= 1;
        disk.Put(SegmentNames.Log(1), bytes);
        await using var store = Open(disk, Segments);

        var damage = await Assert.ThrowsAsync<StoreCorruptException>(store.UpkeepAsync);
        await store.UpkeepAsync();

        Assert.Contains(SegmentNames.Log(1), damage.Message);
        Assert.Contains(SegmentNames.Log(1), disk.Names);
        Assert.DoesNotContain(SegmentNames.Log(2), disk.Names);
        await store.SaveAsync(Actor(1), 2, "replaced");
    }

    [Fact]
    public async Task Retired_segment_that_came_back_is_removed()
    {
        await using var store = Open(disk, Segments);
        await model.SaveAsync(store, Actor(1), "rests");
        await OverwriteAsync(store);
        var retired = disk.Bytes(SegmentNames.Log(1));
        await store.UpkeepAsync();
        var after = disk.AfterPowerFailure();
        after.Put(SegmentNames.Log(1), retired);

        await using var reopened = Open(after, Segments);

        Assert.DoesNotContain(SegmentNames.Log(1), after.Names);
        await model.AssertServedAsync(reopened, "came back");
    }

    [Fact]
    public async Task Reads_go_on_while_their_segment_is_removed()
    {
        await using var store = Open(disk, Segments);
        for (var i = 0; i < 20; i++)
        {
            await model.SaveAsync(store, Actor(100 + i), "rests");
        }

        using var stop = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                Assert.Equal("1:rests", await store.ReadAsync(100 + (i % 20)));
            }
        });
        for (var round = 0; round < 20; round++)
        {
            await OverwriteAsync(store);
            await store.UpkeepAsync();
        }

        await stop.CancelAsync();
        await reading;
    }

    /// <summary>Fills several segments with records that are outdated but for the last few.</summary>
    private async Task OverwriteAsync(LogStore store)
    {
        for (var i = 0; i < 80; i++)
        {
            await model.SaveAsync(store, Actor(2 + (i % 3)), Text(new Random(i), 200));
        }
    }
}
