using OpenLedger.Embedded.Storage;
using static OpenLedger.Embedded.Tests.Storage.Given;

namespace OpenLedger.Embedded.Tests.Storage;

public sealed class HintTests
{
    private readonly SimulatedDisk disk = new();
    private readonly StoreModel model = new();

    [Fact]
    public async Task Clean_close_leaves_a_hint_for_every_segment()
    {
        await FillAsync(seed: 1);

        var logs = disk.Names.Count(name => SegmentNames.IsLog(name, out _));
        Assert.InRange(logs, 3, 30);
        Assert.Equal(logs, disk.Names.Count(name => SegmentNames.IsHint(name, out _)));
        await AssertSameAsync("with all hints");
    }

    [Fact]
    public async Task Missing_hints_are_replaced_by_reading_the_segments()
    {
        await FillAsync(seed: 2);
        foreach (var name in disk.Names.Where(name => SegmentNames.IsHint(name, out _)).ToList())
        {
            disk.Remove(name);
            await AssertSameAsync($"without {name}");
        }
    }

    [Fact]
    public async Task Damaged_hint_is_ignored_wherever_it_is_damaged()
    {
        await FillAsync(seed: 3);
        var name = SegmentNames.Hint(2);
        var good = disk.Bytes(name);
        for (var at = 0; at < good.Length; at += 3)
        {
            var bad = (byte[])good.Clone();
            bad[at] ^= 0x10;
            disk.Put(name, bad);
            await AssertSameAsync($"damaged at {at}");
            disk.Put(name, good[..at]);
            await AssertSameAsync($"cut at {at}");
        }
    }

    [Fact]
    public async Task Hint_of_another_segment_is_ignored()
    {
        await FillAsync(seed: 4);
        disk.Put(SegmentNames.Hint(2), disk.Bytes(SegmentNames.Hint(3)));

        await AssertSameAsync("with the hint of another segment");
    }

    [Fact]
    public async Task Hint_of_a_clean_close_holds_for_its_part_after_the_segment_has_grown()
    {
        for (var life = 0; life < 3; life++)
        {
            await using var store = Open(disk);
            await model.SaveAsync(store, Actor(1), $"life {life}", Time(life));
            await model.SaveAsync(store, Actor(10 + life), "state");
        }

        var crashed = Open(disk);
        await model.SaveAsync(crashed, Actor(1), "after the hint");
        await using var reopened = Open(disk.AfterKill());

        await model.AssertServedAsync(reopened, "grown");
        Assert.Single(disk.Names, name => SegmentNames.IsLog(name, out _));
    }

    [Fact]
    public async Task Hint_remembers_which_segments_its_own_retired()
    {
        var options = SmallSegments with { SegmentBytes = 2048 };
        await using (var store = Open(disk, options))
        {
            for (var i = 0; i < 60; i++)
            {
                await model.SaveAsync(store, Actor(i % 3), Text(new Random(i), 100));
            }

            await store.UpkeepAsync();
            Assert.DoesNotContain(SegmentNames.Log(1), disk.Names);
        }

        await using var reopened = Open(disk, options);

        await model.AssertServedAsync(reopened, "after retiring");
    }

    [Fact]
    public async Task Hint_of_a_log_without_actors_remembers_what_was_retired()
    {
        await using (var store = Open(disk))
        {
            disk.Plan = (_, what) =>
                what == "write" && disk.Names.Contains(SegmentNames.Log(1)) ? Fault.Fail : Fault.None;
            await Assert.ThrowsAsync<IOException>(() => store.SaveAsync(Actor(1), 1, "refused"));
            disk.Plan = (_, _) => Fault.None;
            await store.UpkeepAsync();
        }

        Assert.DoesNotContain(SegmentNames.Log(1), disk.Names);
        await using var reopened = Open(disk);

        Assert.Equal(0, reopened.Count);
    }

    [Fact]
    public async Task Opening_with_hints_reads_no_payloads()
    {
        await FillAsync(seed: 5);
        var name = SegmentNames.Log(1);
        var bytes = disk.Bytes(name);
        bytes.AsSpan(200).Fill(0xff);
        disk.Put(name, bytes);

        await using var store = Open(disk, SmallSegments);

        Assert.Equal(model.Count, store.Count);
        Assert.Equal(name, (await store.VerifyAsync())?.File);
    }

    private async Task FillAsync(int seed)
    {
        var random = new Random(seed);
        await using var store = Open(disk, SmallSegments with { CompactBelow = 0 });
        for (var i = 0; i < 60; i++)
        {
            var alarm = random.Next(2) == 0 ? Time(random.Next(50)) : (DateTimeOffset?)null;
            await model.SaveAsync(store, Actor(random.Next(30)), Text(random, random.Next(100)), alarm);
        }
    }

    private async Task AssertSameAsync(string because)
    {
        await using var store = Open(disk.AfterKill(), SmallSegments with { CompactBelow = 0 });
        await model.AssertServedAsync(store, because);
        Assert.Null(await store.VerifyAsync());
    }
}
