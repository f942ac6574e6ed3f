using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Copies;

namespace OpenLedger.Core.Tests.Datanets.Copies;

public sealed class RunTests
{
    private static readonly ActorId Net = new(DatanetActors.Claims, "net");

    private readonly MemoryBlobs blobs = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData(10_000)]
    public void Entries_are_read_as_they_were_written(int count)
    {
        var entries = Enumerable.Range(0, count).Select(i => ((ulong)i * (ulong)i * 131, (uint)(i * 7919))).ToList();
        Assert.Equal(entries, Entries.Of(Entries.Write(entries)));
    }

    [Fact]
    public void Extreme_entries_are_read_as_they_were_written()
    {
        (ulong, uint)[] entries = [(0, 0), (1, uint.MaxValue), (ClaimKey.Max - 1, 1), (ClaimKey.Max, 0x80)];
        Assert.Equal(entries, Entries.Of(Entries.Write(entries)));
    }

    [Fact]
    public void Entries_that_end_too_early_or_too_late_are_refused()
    {
        var bytes = Entries.Write((3, 1), (500, 2));
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => Entries.Of(bytes[..length]));
        }

        Assert.Throws<InvalidDataException>(() => Entries.Of([.. bytes, 0]));
    }

    [Theory]
    [InlineData(3, 0xFF, "impossible length")]
    [InlineData(4, 0, "impossible length")]
    [InlineData(4, 1, "longer than its entries")]
    [InlineData(4, 3, "no end")]
    [InlineData(10, 0, "ascending")]
    [InlineData(12, 0x80, "no end")]
    [InlineData(21, 9, "should end after 9")]
    public void Damaged_entries_are_refused(int at, byte value, string complaint)
    {
        var bytes = Entries.Write((3, 1), (500, 2));
        bytes[at] = value;
        var damage = Assert.Throws<InvalidDataException>(() => Entries.Of(bytes));
        Assert.Contains(complaint, damage.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_has_the_bytes_that_it_always_had()
    {
        var run = Put(7, isOldest: true, Changes((3, 1), (500, 2), (501, 0)));
        Assert.Equal(new ClaimRun(run.Blob, 7, 2, 48), run);
        Assert.Equal(
            "4F4C4352" + "0100" + "0300" + "0700000000000000" + "6E6574"
            + "05000000" + "02000000" + "0401" + "F10302" + "0000000000000000" + "0200000000000000",
            Convert.ToHexString(blobs.Stored[run.Blob]));
    }

    [Fact]
    public void Merged_run_holds_the_latest_of_each_key()
    {
        var older = Put(0, isOldest: false, Changes((1, 1), (2, 2), (3, 3), (9, 9)));
        var newer = Put(1, isOldest: false, Changes((2, 20), (3, 0), (4, 40)));
        Assert.Equal([(1UL, 1U), (2, 20), (4, 40), (9, 9)], Merge(isOldest: true, older, newer));
        Assert.Equal([(1UL, 1U), (2, 20), (3, 0), (4, 40), (9, 9)], Merge(isOldest: false, older, newer));
    }

    [Fact]
    public void Long_runs_are_merged_block_by_block()
    {
        var even = Enumerable.Range(0, 20_000).Select(i => ((ulong)i * 2, 1u)).ToArray();
        var some = Enumerable.Range(0, 9_000).Select(i => ((ulong)i * 5, 2u)).ToArray();
        var expected = new SortedDictionary<ulong, uint>(even.ToDictionary(each => each.Item1, each => each.Item2));
        foreach (var (key, value) in some)
        {
            expected[key] = value;
        }

        Assert.Equal(
            expected.Select(each => (each.Key, each.Value)),
            Merge(isOldest: true, Put(0, false, Changes(even)), Put(1, false, Changes(some))));
    }

    [Theory]
    [InlineData("other", 7)]
    [InlineData("net", 8)]
    public void Run_of_another_owner_or_number_is_refused(string owner, long sequence)
    {
        var run = Put(7, isOldest: true, Changes((3, 1)));
        var runs = new ClaimRuns(new ActorId(DatanetActors.Claims, owner), blobs);
        var fault = Assert.Throws<ActorFaultException>(() => new Turns().Await(async () =>
        {
            await runs.LoadAsync(run with { Sequence = sequence }, new ClaimTable());
            return true;
        }));
        Assert.Contains(run.Blob.ToString(), fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("9 9", null)]
    [InlineData("9 9 9", "0+3")]
    [InlineData("99 9 9 9", "1+3")]
    [InlineData("99 99 9 9 99", "0+5")]
    [InlineData("999 99 99 9 99", "1+4")]
    [InlineData("999 999 99 99 9 9", null)]
    [InlineData("9999 999 99 9 9999 999 99", "0+7")]
    public void Runs_of_one_size_are_merged_when_there_are_three(string sizes, string? due)
    {
        // A run of as many nines is of that tier: each tier has three times the entries of the one below.
        var runs = sizes.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select((size, at) => new ClaimRun(Digest.Of([(byte)at]), at, (long)Math.Pow(3, size.Length) * 4, 0))
            .ToList();
        var next = RunTiers.Next(runs, new ClaimOptions { MergeAt = 3, MaxRecent = 4, MaxRuns = 12 });
        Assert.Equal(due, next is var (index, count) ? $"{index}+{count}" : null);
    }

    private static ClaimChanges Changes(params (ulong, uint)[] entries) => new(entries.Length, Entries.Write(entries));

    private ClaimRun Put(long sequence, bool isOldest, params ClaimChanges[] changes) =>
        new Turns().Await(() => new ClaimRuns(Net, blobs).PutAsync(changes, sequence, isOldest));

    private List<(ulong Key, uint Value)> Merge(bool isOldest, params ClaimRun[] runs)
    {
        var merged = new Turns().Await(() => new ClaimRuns(Net, blobs).MergeAsync(runs, 9, isOldest));
        var entries = Entries.Of(blobs.Stored[merged.Blob][19..]);
        Assert.Equal((entries.Count, blobs.Stored[merged.Blob].Length), ((int)merged.Entries, (int)merged.SizeBytes));
        return entries;
    }
}
