using System.Globalization;
using System.Text.RegularExpressions;
using OpenLedger.Embedded.Storage;
using static OpenLedger.Embedded.Tests.Storage.Given;

namespace OpenLedger.Embedded.Tests.Storage;

public sealed partial class DamageTests
{
    private static readonly LogStoreOptions NoCompaction = SmallSegments with { CompactBelow = 0 };

    [Fact]
    public async Task Bit_flipped_anywhere_is_reported_or_was_in_the_unfinished_end()
    {
        var (disk, last) = await WriteAsync();
        var random = new Random(7);
        foreach (var name in disk.Names.ToList())
        {
            var good = disk.Bytes(name);
            for (var at = 0; at < good.Length; at++)
            {
                var bad = (byte[])good.Clone();
                bad[at] ^= (byte)(1 << random.Next(8));
                disk.Put(name, bad);
                await AssertNoticedAsync(disk.AfterPowerFailure(), name, at, isEnd: name == last.Name && at >= last.At);
            }

            disk.Put(name, good);
        }
    }

    [Fact]
    public async Task Segment_cut_short_in_the_middle_of_the_log_is_reported()
    {
        var (disk, _) = await WriteAsync();
        var bytes = disk.Bytes(SegmentNames.Log(2));
        for (var cut = 0; cut < bytes.Length; cut++)
        {
            disk.Put(SegmentNames.Log(2), bytes[..cut]);

            var damage = Assert.Throws<StoreCorruptException>(() => Open(disk, NoCompaction));

            Assert.Contains($"{SegmentNames.Log(2)} is damaged at offset {cut}", damage.Message);
        }
    }

    [Fact]
    public async Task Missing_segment_is_reported()
    {
        var (disk, _) = await WriteAsync();
        disk.Remove(SegmentNames.Log(1));

        var damage = Assert.Throws<StoreCorruptException>(() => Open(disk, NoCompaction));

        Assert.Contains($"{SegmentNames.Log(1)} is damaged at offset 0: the file is missing", damage.Message);
    }

    [Fact]
    public async Task Missing_last_segment_with_a_hint_is_reported()
    {
        var disk = new SimulatedDisk();
        await using (var store = Open(disk))
        {
            await store.SaveAsync(Actor(1), 1, "one");
        }

        disk.Remove(SegmentNames.Log(1));

        Assert.Throws<StoreCorruptException>(() => Open(disk));
    }

    [Fact]
    public async Task Segment_shorter_than_at_its_clean_close_is_reported()
    {
        var disk = new SimulatedDisk();
        await using (var store = Open(disk))
        {
            await store.SaveAsync(Actor(1), 1, "one");
        }

        disk.Put(SegmentNames.Log(1), disk.Bytes(SegmentNames.Log(1))[..^1]);

        var damage = Assert.Throws<StoreCorruptException>(() => Open(disk));
        Assert.Contains("it ends here", damage.Message);
    }

    [Fact]
    public async Task Segment_of_a_newer_format_is_refused()
    {
        var disk = new SimulatedDisk();
        await using (var store = Open(disk))
        {
            await store.SaveAsync(Actor(1), 1, "one");
        }

        var bytes = disk.Bytes(SegmentNames.Log(1));
        bytes[8] = 2;
        BitConverter.TryWriteBytes(bytes.AsSpan(28), Crc32C.Of(bytes.AsSpan(0, 28)));
        disk.Put(SegmentNames.Log(1), bytes);

        var refusal = Assert.Throws<InvalidDataException>(() => Open(disk));
        Assert.Contains("format 2", refusal.Message);
    }

    [Fact]
    public async Task Damage_behind_a_hint_is_reported_by_read_and_verify()
    {
        var disk = new SimulatedDisk();
        await using (var store = Open(disk))
        {
            await store.SaveAsync(Actor(1), 1, "one");
            await store.SaveAsync(Actor(2), 1, "two");
        }

        var bytes = disk.Bytes(SegmentNames.Log(1));
        bytes[bytes.AsSpan().IndexOf("one"u8)] ^= 1;
        disk.Put(SegmentNames.Log(1), bytes);
        await using var opened = Open(disk);

        var damage = await Assert.ThrowsAsync<StoreCorruptException>(async () => await opened.ReadAsync(Actor(1)));
        Assert.Matches($"{SegmentNames.Log(1)} is damaged at offset \\d+: .*account/user-1", damage.Message);
        Assert.Equal("1:two", await opened.ReadAsync(2));
        var found = await opened.VerifyAsync();
        Assert.Equal(SegmentNames.Log(1), found?.File);
        Assert.InRange(found!.Offset, 1, bytes.AsSpan().IndexOf("two"u8));
    }

    [Fact]
    public async Task Frame_inside_a_payload_is_not_taken_for_one()
    {
        var disk = new SimulatedDisk();
        var store = Open(disk);
        await store.SaveAsync(Actor(1), 1, "one");
        var name = SegmentNames.Log(1);
        var log = disk.Bytes(name);
        var frame = log[log.AsSpan().IndexOf(FrameFormat.Magic)..];
        await store.SaveAsync(Actor(2), 1, null, frame);

        // The second frame's head is torn; its payload, a copy of the first frame, is whole.
        var torn = new SimulatedDisk();
        var bytes = disk.Bytes(name);
        bytes[log.Length + 5] ^= 1;
        torn.Put(name, bytes);
        await using var reopened = Open(torn);

        Assert.Equal("1:one", await reopened.ReadAsync(1));
        Assert.Equal(1, reopened.Count);
        Assert.Equal(log.Length, torn.Bytes(name).Length);
    }

    private static async Task AssertNoticedAsync(SimulatedDisk disk, string name, int at, bool isEnd)
    {
        try
        {
            await using var store = Open(disk, NoCompaction);
            Assert.True(isEnd, $"{name} was opened with bit flipped at {at}");
            Assert.True(await store.VerifyAsync() is null);
        }
        catch (StoreCorruptException damage)
        {
            var place = Place().Match(damage.Message);
            Assert.Equal(name, place.Groups[1].Value);
            Assert.InRange(int.Parse(place.Groups[2].Value, CultureInfo.InvariantCulture), 0, at);
            Assert.False(isEnd, $"{damage.Message} {name} {at}");
        }
    }

    /// <summary>Several segments without hints, and where the last frame begins.</summary>
    private static async Task<(SimulatedDisk Disk, (string Name, long At) Last)> WriteAsync()
    {
        var disk = new SimulatedDisk();
        var store = Open(disk, NoCompaction);
        var random = new Random(5);
        for (var i = 0; i < 20; i++)
        {
            await store.SaveAsync(Actor(i % 7), (i / 7) + 1, Text(random, 100));
        }

        var name = disk.Names.Last();
        Assert.Equal(SegmentNames.Log(4), name);
        return (disk, (name, disk.Bytes(name).AsSpan().LastIndexOf(FrameFormat.Magic)));
    }

    [GeneratedRegex(@"^(\S+) is damaged at offset (\d+):")]
    private static partial Regex Place();
}
