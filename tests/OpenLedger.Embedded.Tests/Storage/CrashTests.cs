using OpenLedger.Embedded.Storage;
using static OpenLedger.Embedded.Tests.Storage.Given;

namespace OpenLedger.Embedded.Tests.Storage;

public sealed class CrashTests
{
    [Fact]
    public async Task Log_cut_at_every_byte_holds_the_whole_frames_before_the_cut()
    {
        var disk = new SimulatedDisk();
        await WriteFramesAsync(disk);
        var name = SegmentNames.Log(1);
        var bytes = disk.Bytes(name);
        var frames = Frames(bytes);
        Assert.Contains(frames, frame => frame.Records.Count > 1);

        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            var torn = new SimulatedDisk();
            torn.Put(name, bytes[..cut]);
            await using var store = Open(torn);

            var expected = Newest(frames.Where(frame => frame.End <= cut));
            Assert.True(expected.Count == store.Count, $"{store.Count} actors, not {expected.Count}; cut at {cut}");
            foreach (var (actor, version) in expected)
            {
                var stored = await store.ReadAsync(actor);
                Assert.True(stored?.StartsWith($"{version}:", StringComparison.Ordinal), $"{stored}; cut at {cut}");
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Crash_at_every_operation_loses_nothing_acknowledged(bool powerFails)
    {
        for (var seed = 1; seed <= 2; seed++)
        {
            var isThrough = false;
            for (var operation = 0; !isThrough; operation++)
            {
                isThrough = await RunAsync(seed, operation, powerFails);
            }
        }
    }

    [Fact]
    public async Task Store_goes_on_after_a_torn_end()
    {
        var disk = new SimulatedDisk();
        await WriteFramesAsync(disk);
        var torn = new SimulatedDisk();
        torn.Put(SegmentNames.Log(1), disk.Bytes(SegmentNames.Log(1))[..^5]);
        await using (var store = Open(torn))
        {
            await store.SaveAsync(Actor(77), 1, "after");
        }

        await using var reopened = Open(torn);

        Assert.Equal("1:after", await reopened.ReadAsync(77));
        Assert.Null(await reopened.VerifyAsync());
    }

    [Fact]
    public async Task Last_segment_with_half_a_header_is_dropped()
    {
        var disk = new SimulatedDisk();
        await WriteFramesAsync(disk);
        disk.Put(SegmentNames.Log(2), [.. disk.Bytes(SegmentNames.Log(1)).AsSpan(0, 20)]);
        disk.Put(SegmentNames.New(SegmentNames.Log(3)), [1, 2, 3]);
        disk.Put(SegmentNames.New(SegmentNames.Hint(1)), [1, 2, 3]);

        await using var store = Open(disk);

        Assert.Equal([SegmentNames.Log(1)], disk.Names);
        Assert.NotEqual(0, store.Count);
    }

    [Fact]
    public async Task Other_files_in_the_folder_are_left_alone()
    {
        var disk = new SimulatedDisk();
        disk.Put("notes.log", [1]);
        disk.Put("0001.log", [2]);

        await Open(disk).DisposeAsync();

        Assert.Equal(["0001.log", "notes.log"], disk.Names);
    }

    /// <summary>A fixed load that is crashed at one operation; true if it came to its end before.</summary>
    private static async Task<bool> RunAsync(int seed, int operation, bool powerFails)
    {
        var because = $"seed {seed}, crash at operation {operation}, power fails: {powerFails}";
        var disk = new SimulatedDisk(seed) { Plan = (number, _) => number == operation ? Fault.Crash : Fault.None };
        var model = new StoreModel();
        var isThrough = await LoadAsync(disk, model, new Random(seed)) && disk.Operations <= operation;
        var after = powerFails ? disk.AfterPowerFailure() : disk.AfterKill();
        await using (var store = Open(after, SmallSegments))
        {
            await model.AdoptAsync(store, because);
            Assert.True(await store.VerifyAsync() is null, because);
            Assert.True(await model.SaveAsync(store, Actor(1), "after"), because);
            await store.UpkeepAsync();
            await model.AssertServedAsync(store, because);
        }

        await using var last = Open(after.AfterPowerFailure(), SmallSegments);
        await model.AdoptAsync(last, because);
        return isThrough;
    }

    private static async Task<bool> LoadAsync(SimulatedDisk disk, StoreModel model, Random random)
    {
        try
        {
            for (var life = 0; life < 3; life++)
            {
                await using var store = Open(disk, SmallSegments);
                for (var step = 0; step < 10; step++)
                {
                    var alarm = random.Next(2) == 0 ? Time(random.Next(100)) : (DateTimeOffset?)null;
                    var text = Text(random, random.Next(200));
                    if (!await model.SaveAsync(store, Actor(random.Next(4)), text, alarm))
                    {
                        return false;
                    }
                }

                await store.UpkeepAsync();
            }

            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Saves of which several share a frame: those that gather while a flush is held up.</summary>
    private static async Task WriteFramesAsync(SimulatedDisk disk)
    {
        var store = Open(disk);
        await store.SaveAsync(Actor(0), 1, "first", Time(1));
        for (var round = 1; round <= 4; round++)
        {
            using var held = new HeldFlush(disk);
            var saves = new List<Task> { store.SaveAsync(Actor(round), 1, "alone") };
            await held.ReachedAsync();
            saves.AddRange(Enumerable.Range(10, 5).Select(i => store.SaveAsync(Actor(i), round, $"round {round}")));
            held.LetGo();
            await Task.WhenAll(saves);
        }

        // Not closed: a crash leaves no hint.
        Assert.Equal([SegmentNames.Log(1)], disk.Names);
    }

    private static List<(long End, List<(int Actor, long Version)> Records)> Frames(byte[] bytes)
    {
        var disk = new SimulatedDisk();
        disk.Put("log", bytes);
        using var file = disk.Open("log", writable: false);
        var header = SegmentHeader.Read(file, 1)!;
        var reader = new FrameReader(file, header.Salt, header.Length, bytes.Length);
        var frames = new List<(long, List<(int, long)>)>();
        while (reader.Next())
        {
            frames.Add((reader.Offset + FrameFormat.HeadLength + reader.Head.BodyLength, Records(reader)));
        }

        Assert.Null(reader.Damage);
        return frames;
    }

    private static List<(int Actor, long Version)> Records(FrameReader reader)
    {
        var records = new List<(int, long)>();
        var room = new char[RecordName.MaxLength];
        for (var body = reader.Body; RecordFormat.TryRead(body, out var head, out var length); body = body[length..])
        {
            var key = RecordFormat.NameOf(body, head, room).Key;
            records.Add((int.Parse(key["user-".Length..]), head.Version));
        }

        return records;
    }

    private static Dictionary<int, long> Newest(
        IEnumerable<(long End, List<(int Actor, long Version)> Records)> frames) =>
        frames.SelectMany(frame => frame.Records)
            .GroupBy(record => record.Actor)
            .ToDictionary(group => group.Key, group => group.Max(record => record.Version));
}
