using System.Diagnostics;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Receipts;

namespace OpenLedger.Contract;

/// <summary>The log of records, on any host.</summary>
public abstract class ReceiptLogContract(ContractHost host)
{
    private readonly Notary notary = new(host.Actors);

    [Fact]
    public async Task Entries_stand_in_the_order_in_which_they_were_acknowledged()
    {
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(i, await notary.AppendAsync($"{i}"));
        }

        await notary.IsWholeAsync();
    }

    [Fact]
    public async Task Entries_appended_at_once_get_a_place_each()
    {
        await AppendAsync(callers: 20, each: 10);
        Assert.Equal(200, (await notary.IsWholeAsync()).Size);
    }

    [Fact]
    public async Task Repeat_gets_the_first_index_also_after_a_crash()
    {
        await notary.AppendAsync("first");
        var command = new AppendEntry { Call = Notary.NewCall(), Content = Notary.Entry("second") };
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => notary.Log.AppendAsync(command)));
        Assert.All(answers, answer => Assert.Equal(new AppendAnswer(ReceiptLogRefusal.None, 1), answer));
        await host.CrashAsync();
        Assert.Equal(new AppendAnswer(ReceiptLogRefusal.None, 1), await notary.Log.AppendAsync(command));
        Assert.Equal(
            ReceiptLogRefusal.CallReused,
            (await notary.Log.AppendAsync(command with { Content = Notary.Entry("third") })).Refusal);
        Assert.Equal(2, (await notary.Log.HeadAsync()).Size);
    }

    [Fact]
    public async Task Proofs_of_old_and_new_sizes_hold_across_pages_and_a_crash()
    {
        await AppendAsync(callers: 10, each: 10);
        var old = await notary.Log.HeadAsync();
        await AppendAsync(callers: 10, each: 20);
        await host.CrashAsync();
        var head = await notary.IsWholeAsync();
        Assert.Equal(new HeadAnswer(ReceiptLogRefusal.None, old), await notary.Log.HeadAtAsync(old.Size));
        foreach (var index in new long[] { 0, 1, 62, 63, 64, 65, 98, 99 })
        {
            await notary.IsProvenAsync(index, old);
            await notary.IsProvenAsync(index + 200, head);
        }

        var consistency = await notary.Log.ProveConsistencyAsync(new ConsistencyQuery(old.Size, head.Size));
        Assert.True(MerkleProof.IsConsistent(old.Size, old.Root, head.Size, head.Root, consistency.Hashes!));
    }

    [Fact]
    public async Task Head_is_not_shown_before_it_is_durable()
    {
        await notary.AppendAsync("first");
        Task<long> appending;
        Task<TreeHead> reading;
        using (host.Store.Hold(notary.Id))
        {
            appending = notary.AppendAsync("second");
            await host.Store.HeldAsync(notary.Id);
            reading = notary.Log.HeadAsync();
            await new Notary(host.Actors).AppendAsync("elsewhere");
            Assert.False(appending.IsCompleted);
            Assert.False(reading.IsCompleted);
        }

        Assert.Equal(1, await appending);
        Assert.Equal(2, (await reading).Size);
    }

    [Fact]
    public async Task Crash_in_the_middle_of_appends_loses_nothing_acknowledged()
    {
        var appending = AppendAsync(callers: 8, each: 40);
        await host.CrashAsync();
        await appending;
        var head = await notary.IsWholeAsync();
        Assert.Equal(8 * 40, head.Size);
        await notary.IsProvenAsync(7, head);
    }

    [Fact]
    public async Task Page_whose_write_fails_arrives_all_the_same()
    {
        host.Store.FailNextWrite(new ActorId(ReceiptActors.Page, $"{notary.Id.Key}/0/0"), afterStoring: false);
        host.Store.FailNextWrite(new ActorId(ReceiptActors.Page, $"{notary.Id.Key}/0/1"), afterStoring: true);
        await AppendAsync(callers: 14, each: 10);
        await Eventually.HoldsAsync(
            "both pages are stored",
            () => Task.FromResult(
                host.Store.WritesOf(new ActorId(ReceiptActors.Page, $"{notary.Id.Key}/0/0")) > 0
                && host.Store.WritesOf(new ActorId(ReceiptActors.Page, $"{notary.Id.Key}/0/1")) > 0));
        await host.CrashAsync();
        await notary.IsWholeAsync();
    }

    [Fact]
    public async Task One_log_takes_500_appends_per_second_on_a_store_that_takes_10_ms()
    {
        const int callers = 64, each = 30, before = 4;

        // The first calls of a process are compiled while they run; they are not what is measured.
        await AppendAsync(callers, before);
        host.Store.Latency = TimeSpan.FromMilliseconds(10);
        try
        {
            var watch = Stopwatch.StartNew();
            await AppendAsync(callers, each);
            var perSecond = callers * each / watch.Elapsed.TotalSeconds;
            Assert.True(perSecond >= 500, $"{perSecond:F0} appends per second");
        }
        finally
        {
            host.Store.Latency = TimeSpan.Zero;
        }

        Assert.Equal(callers * (before + each), (await notary.IsWholeAsync()).Size);
    }

    private Task AppendAsync(int callers, int each) => Task.WhenAll(Enumerable.Range(0, callers).Select(async i =>
    {
        for (var j = 0; j < each; j++)
        {
            await notary.AppendAsync($"{i} {j} {Keys.New()}");
        }
    }));
}
