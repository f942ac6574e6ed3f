using OpenLedger.Embedded.Storage;
using static OpenLedger.Embedded.Tests.Storage.Given;

namespace OpenLedger.Embedded.Tests.Storage;

public sealed class FaultTests
{
    private readonly SimulatedDisk disk = new();

    [Theory]
    [InlineData("write")]
    [InlineData("flush")]
    public async Task Save_that_the_disk_refuses_fails_and_the_next_is_tried_again(string operation)
    {
        await using var store = Open(disk);
        await store.SaveAsync(Actor(1), 1, "one");
        disk.Plan = (_, what) => what == operation ? Fault.Fail : Fault.None;

        await Assert.ThrowsAsync<IOException>(() => store.SaveAsync(Actor(1), 2, "two"));

        Assert.Equal("1:one", await store.ReadAsync(1));
        Assert.Contains("The test failed operation", store.Failing);
        disk.Plan = (_, _) => Fault.None;
        await store.SaveAsync(Actor(1), 2, "two again");
        Assert.Equal("2:two again", await store.ReadAsync(1));
        Assert.Null(store.Failing);
    }

    [Theory]
    [InlineData("write")]
    [InlineData("flush")]
    public async Task Segment_is_never_touched_again_after_a_failure(string operation)
    {
        await using var store = Open(disk);
        await store.SaveAsync(Actor(1), 1, "one");
        var good = disk.Bytes(SegmentNames.Log(1));
        disk.Plan = (_, what) => what == operation ? Fault.Fail : Fault.None;
        await Assert.ThrowsAsync<IOException>(() => store.SaveAsync(Actor(1), 2, "two"));
        disk.Plan = (_, _) => Fault.None;

        await store.SaveAsync(Actor(2), 1, "two");

        Assert.Equal(good, disk.Bytes(SegmentNames.Log(1))[..good.Length]);
        Assert.Contains(SegmentNames.Log(2), disk.Names);
    }

    [Fact]
    public async Task Failed_save_is_not_there_after_a_crash_once_another_has_succeeded()
    {
        // The truncation of the failed frame is refused too, so only the next segment's header hides it.
        await using var store = Open(disk);
        await store.SaveAsync(Actor(1), 1, "one");
        disk.Plan = (_, what) => what is "flush" or "truncate" ? Fault.Fail : Fault.None;
        await Assert.ThrowsAsync<IOException>(() => store.SaveAsync(Actor(1), 2, "two"));
        disk.Plan = (_, _) => Fault.None;
        await store.SaveAsync(Actor(2), 1, "other");

        await using var reopened = Open(disk.AfterKill());

        Assert.Equal("1:one", await reopened.ReadAsync(1));
        Assert.Equal("1:other", await reopened.ReadAsync(2));
        Assert.Null(await reopened.VerifyAsync());
    }

    [Fact]
    public async Task Failed_save_that_a_restart_finds_is_made_durable_before_others_follow_it()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var torn = new SimulatedDisk(seed);
            var store = Open(torn);
            await store.SaveAsync(Actor(1), 1, "one");
            torn.Plan = (_, what) => what is "flush" or "truncate" ? Fault.Fail : Fault.None;
            await Assert.ThrowsAsync<IOException>(() => store.SaveAsync(Actor(1), 2, "two"));

            // The page cache still shows what the failed flush has lost, and no later flush speaks of it.
            var restarted = torn.AfterKill();
            await using var second = Open(restarted);
            var found = await second.ReadAsync(1);
            await second.SaveAsync(Actor(2), 1, "next");

            await using var third = Open(restarted.AfterPowerFailure());
            Assert.True(found == await third.ReadAsync(1), $"seed {seed}");
            Assert.Equal("1:next", await third.ReadAsync(2));
        }
    }

    [Fact]
    public async Task Failed_first_save_leaves_no_actor()
    {
        await using var store = Open(disk);
        await store.SaveAsync(Actor(1), 1, "one");
        disk.Plan = (_, what) => what == "write" ? Fault.Fail : Fault.None;

        await Assert.ThrowsAsync<IOException>(() => store.SaveAsync(Actor(2), 1, "two", Time(1)));

        Assert.Equal(1, store.Count);
        Assert.Equal([Actor(1)], store.Ids("account"));
        Assert.Null(store.NextAlarm);
        disk.Plan = (_, _) => Fault.None;
        await store.SaveAsync(Actor(2), 1, "two");
    }

    [Fact]
    public async Task Failure_takes_along_the_saves_that_gathered_behind_it()
    {
        await using var store = Open(disk);
        await store.SaveAsync(Actor(1), 1, "one");
        await store.SaveAsync(Actor(2), 1, "other");
        using var held = new HeldFlush(disk);
        var second = store.SaveAsync(Actor(1), 2, "two");
        await held.ReachedAsync();
        var third = store.SaveAsync(Actor(1), 3, "three");
        var other = store.SaveAsync(Actor(2), 2, "other too");
        var first = store.SaveAsync(Actor(3), 1, "first");
        disk.Plan = FirstFails("flush");
        held.LetGo();

        await Assert.ThrowsAsync<IOException>(() => second);
        await Assert.ThrowsAsync<IOException>(() => third);
        await Assert.ThrowsAsync<IOException>(() => other);
        await Assert.ThrowsAsync<IOException>(() => first);
        Assert.Equal("1:one", await store.ReadAsync(1));
        Assert.Equal("1:other", await store.ReadAsync(2));
        Assert.Null(await store.ReadAsync(3));
        Assert.Equal(2, store.Count);
        await Assert.ThrowsAsync<StoreConflictException>(() => store.SaveAsync(Actor(1), 3, "three"));
        await store.SaveAsync(Actor(1), 2, "two again");
        await store.SaveAsync(Actor(2), 2, "other again");
        await store.SaveAsync(Actor(3), 1, "first again");
    }

    [Theory]
    [InlineData("create")]
    [InlineData("flush")]
    [InlineData("rename")]
    [InlineData("flush folder")]
    public async Task Segment_stays_closed_when_its_successor_cannot_be_made(string operation)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var torn = new SimulatedDisk(seed);
            await using var store = Open(torn, SmallSegments);
            await store.SaveAsync(Actor(1), 1, new string('x', 700));
            torn.Plan = FirstFails(operation);
            await Assert.ThrowsAsync<IOException>(() => store.SaveAsync(Actor(2), 1, new string('x', 700)));

            // This one would still fit into the first segment, whose end the failed successor's header has fixed.
            await store.SaveAsync(Actor(3), 1, "small");

            await using var reopened = Open(torn.AfterPowerFailure(), SmallSegments);
            Assert.True(await reopened.ReadAsync(3) == "1:small", $"seed {seed}");
        }
    }

    [Fact]
    public async Task Full_disk_refuses_saves_serves_reads_and_goes_on_when_there_is_room()
    {
        var store = Open(disk, SmallSegments);
        for (var i = 0; i < 30; i++)
        {
            await store.SaveAsync(Actor(i), 1, Text(new Random(i), 50));
        }

        disk.Capacity = disk.Used() + 70;
        var saved = 30;
        for (var i = 0; i < 10; i++)
        {
            await Assert.ThrowsAsync<IOException>(() => store.SaveAsync(Actor(saved), 1, new string('x', 500)));
        }

        Assert.Contains("No space left on device", store.Failing);
        Assert.StartsWith("1:", await store.ReadAsync(29));
        disk.Capacity = long.MaxValue;
        await store.SaveAsync(Actor(saved++), 1, "fits");
        Assert.Null(store.Failing);
        await store.DisposeAsync();
        await using var reopened = Open(disk.AfterPowerFailure(), SmallSegments);
        Assert.Equal(saved, reopened.Count);
        Assert.Null(await reopened.VerifyAsync());
    }

    [Fact]
    public async Task Small_segments_that_failures_leave_behind_are_joined()
    {
        await using var store = Open(disk, Given.OneSegment with { SegmentBytes = 1 << 20 });
        for (var i = 0; i < 20; i++)
        {
            disk.Plan = (_, _) => Fault.None;
            await store.SaveAsync(Actor(i), 1, $"state {i}");
            disk.Plan = (_, what) => what == "write" ? Fault.Fail : Fault.None;
            await Assert.ThrowsAsync<IOException>(() => store.SaveAsync(Actor(i), 2, "refused"));
        }

        disk.Plan = (_, _) => Fault.None;
        await store.UpkeepAsync();

        Assert.Single(disk.Names, name => SegmentNames.IsLog(name, out _));
        Assert.Equal("1:state 7", await store.ReadAsync(7));
        Assert.Equal(20, store.Count);
    }

    [Fact]
    public async Task Saves_above_the_pending_limit_are_refused_and_change_nothing()
    {
        var options = Given.OneSegment with { MaxPendingBytes = 64 << 10, MaxPayloadBytes = 32 << 10 };
        await using var store = Open(disk, options);
        await store.SaveAsync(Actor(0), 1, "first");
        using var held = new HeldFlush(disk);
        var writing = store.SaveAsync(Actor(0), 2, "held up");
        await held.ReachedAsync();
        var one = store.SaveAsync(Actor(1), 1, new string('x', 32 << 10));

        await Assert.ThrowsAsync<StoreBusyException>(() => store.SaveAsync(Actor(2), 1, new string('x', 32 << 10)));

        held.LetGo();
        await Task.WhenAll(writing, one);
        await store.SaveAsync(Actor(2), 1, new string('x', 32 << 10));
        Assert.Equal(3, store.Count);
    }

    [Fact]
    public async Task Saves_that_gather_share_one_flush()
    {
        await using var store = Open(disk);
        await store.SaveAsync(Actor(0), 1, "first");
        using var held = new HeldFlush(disk);
        var saves = new List<Task> { store.SaveAsync(Actor(0), 2, "held up") };
        await held.ReachedAsync();
        var before = store.Flushes;
        saves.AddRange(Enumerable.Range(1, 100).Select(i => store.SaveAsync(Actor(i), 1, "gathered")));
        held.LetGo();
        await Task.WhenAll(saves);

        Assert.Equal(before + 1, store.Flushes);
        Assert.All(saves.Skip(1), save => Assert.Same(saves[1], save));
    }

    private static Func<int, string, Fault> FirstFails(string operation)
    {
        var failed = 0;
        return (_, what) => what == operation && failed++ == 0 ? Fault.Fail : Fault.None;
    }
}
