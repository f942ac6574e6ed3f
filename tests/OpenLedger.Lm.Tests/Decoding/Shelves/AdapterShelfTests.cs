using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Checkpoints;
using OpenLedger.Lm.Decoding;
using OpenLedger.Lm.Decoding.Shelves;
using OpenLedger.Lm.Tests.Double;
using OpenLedger.Lm.Tests.Passes;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Tests.Decoding.Shelves;

public sealed class AdapterShelfTests : IAsyncLifetime
{
    private static readonly ModelConfig Model = TinyModels.All["smallest"];
    private static readonly LoraConfig Lora = new() { Rank = 2, Alpha = 2 };
    private static readonly long Size = ServedAdapter.SizeOf(new LoraLayout(Model, Lora), PassPrecision.Float);

    private AdapterShelf shelf = Shelf(3);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await shelf.DisposeAsync();

    [Fact]
    public async Task Thousand_adapters_never_take_more_than_the_budget()
    {
        shelf = Shelf(7);
        for (var i = 0; i < 1000; i++)
        {
            shelf.Register($"{i}", Source((ulong)i));
        }

        Assert.Equal(0, shelf.ResidentBytes);
        var random = new TinyRandom(5);
        var (held, seen) = (new Queue<AdapterLoan>(), new HashSet<ServedAdapter>());
        for (var i = 0; i < 4000; i++)
        {
            var loan = shelf.Ask($"{random.Below(random.Below(2) == 0 ? 10 : 1000)}", () => { })!;
            held.Enqueue(loan);
            while (held.Count > random.Below(7))
            {
                var oldest = held.Dequeue();
                await Until.True(() => oldest.State != LoanState.Waiting);
                Assert.True(oldest.State == LoanState.Ready, oldest.Failure?.ToString());
                seen.Add(oldest.Adapter!);
                Assert.True(IsAlive(oldest.Adapter!));
                oldest.Return();
            }

            // Counted by what is really in memory, and by what the shelf says.
            seen.RemoveWhere(adapter => !IsAlive(adapter));
            Assert.InRange(seen.Sum(adapter => adapter.SizeBytes), 0, shelf.MemoryBudgetBytes);
            Assert.InRange(shelf.ResidentBytes, 0, shelf.MemoryBudgetBytes);
        }

        Assert.InRange(seen.Count, 1, 7);
        Assert.Equal(1000, shelf.Snapshot().Count);
        foreach (var loan in held)
        {
            loan.Return();
        }
    }

    [Fact]
    public async Task Longest_unused_goes_first_and_pinned_ones_never()
    {
        Register("a", "b", "c", "d", "e");
        Assert.True(shelf.Pin("a"));
        await Until.True(() => Residency("a") == AdapterResidency.Resident);
        await UseAsync("b");
        await UseAsync("c");
        await UseAsync("b");
        await UseAsync("d");
        Assert.Equal("RRARA", Residencies("a", "b", "c", "d", "e"));
        await UseAsync("e");
        Assert.Equal("RAARR", Residencies("a", "b", "c", "d", "e"));
        shelf.Unpin("a");
        await UseAsync("c");
        Assert.Equal("AARRR", Residencies("a", "b", "c", "d", "e"));
    }

    [Fact]
    public async Task State_tells_size_uses_pins_and_times()
    {
        var clock = new Clock();
        shelf = Shelf(3, clock);
        Register("a");
        var state = shelf.Find("a")!;
        Assert.Equal((null, null, 0, false), (state.SizeBytes, state.LastUsed, state.Uses, state.IsPinned));
        var loan = await AskAsync("a");
        clock.Now += TimeSpan.FromMinutes(5);
        shelf.Pin("a");
        var second = await AskAsync("a");
        state = shelf.Find("a")!;
        Assert.Equal((Size, 2, true), (state.SizeBytes, state.Uses, state.IsPinned));
        Assert.Equal((clock.Now, AdapterResidency.Resident), (state.LastUsed, state.Residency));
        Assert.NotNull(state.LoadTime);
        loan.Return();
        loan.Return();
        second.Return();
        Assert.Equal((0, 0), (shelf.Find("a")!.Uses, shelf.Find("a")!.Waiting));
        Assert.Null(shelf.Find("b"));
        Assert.Null(shelf.Ask("b", () => { }));
    }

    [Fact]
    public async Task Adapter_that_waits_for_room_gets_it_before_later_requests_for_what_is_in_memory()
    {
        shelf = Shelf(1);
        Register("a", "b");
        var first = await AskAsync("a");
        var waiting = shelf.Ask("b", () => { })!;
        await Until.True(() => shelf.Find("b")!.SizeBytes is not null);
        var later = shelf.Ask("a", () => { })!;
        Assert.Equal((LoanState.Waiting, LoanState.Waiting), (waiting.State, later.State));
        first.Return();
        await Until.True(() => waiting.State == LoanState.Ready);
        Assert.Equal(LoanState.Waiting, later.State);
        waiting.Return();
        await Until.True(() => later.State == LoanState.Ready);
        later.Return();
    }

    [Fact]
    public async Task Adapter_that_pinned_ones_leave_no_room_for_fails_with_the_figures()
    {
        Register("a", "b", "c", "d");
        Assert.True(shelf.Pin("a") && shelf.Pin("b") && shelf.Pin("c"));
        await Until.True(() => Residencies("a", "b", "c") == "RRR");
        var loan = shelf.Ask("d", () => { })!;
        await Until.True(() => loan.State == LoanState.Failed);
        Assert.Equal(
            $"Adapter 'd' takes {Size} bytes; of the budget of {3 * Size}, pinned adapters leave 0.",
            loan.Failure!.Message);
        Assert.Equal(loan.Failure.Message, shelf.Find("d")!.Failure);
    }

    [Fact]
    public async Task Failed_load_says_what_is_wrong_and_may_succeed_later()
    {
        var folder = Directory.CreateTempSubdirectory("adapter-");
        var path = Path.Combine(folder.FullName, "a");
        shelf.Register("a", AdapterSource.Folder(path));
        var failed = shelf.Ask("a", () => { })!;
        await Until.True(() => failed.State == LoanState.Failed);
        Assert.Contains("adapter_config.json", failed.Failure!.Message, StringComparison.Ordinal);
        using (var adapter = Tiny.Adapter(Model, Lora, 1))
        {
            AdapterFolder.Write(path, adapter, TensorType.F32);
        }

        var loan = await AskAsync("a");
        Assert.Equal(2, loan.Adapter!.Rank);
        Assert.Null(shelf.Find("a")!.Failure);
        loan.Return();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Adapter_of_another_model_is_refused()
    {
        using var other = Tiny.Adapter(TinyModels.All["plain"], Lora, 1);
        shelf.Register("a", AdapterSource.InMemory(other));
        var loan = shelf.Ask("a", () => { })!;
        await Until.True(() => loan.State == LoanState.Failed);
        Assert.Equal("Adapter 'a' was made for a model of another shape.", loan.Failure!.Message);
    }

    [Fact]
    public async Task New_version_is_for_new_requests_and_the_old_one_goes_with_its_last()
    {
        Register("a");
        shelf.Pin("a");
        var old = await AskAsync("a");
        var version = shelf.Register("a", Source(77));
        Assert.True(version > old.Shelved.Version);
        var fresh = await AskAsync("a");
        Assert.NotEqual(old.Identity, fresh.Identity);
        Assert.NotSame(old.Adapter, fresh.Adapter);
        Assert.Equal((version, true), (shelf.Find("a")!.Version, shelf.Find("a")!.IsPinned));
        Assert.Equal(2 * Size, shelf.ResidentBytes);
        Assert.True(IsAlive(old.Adapter!));
        old.Return();
        Assert.False(IsAlive(old.Adapter!));
        Assert.Equal(Size, shelf.ResidentBytes);
        Assert.True(shelf.Unregister("a"));
        Assert.True(IsAlive(fresh.Adapter!));
        fresh.Return();
        Assert.Equal((0, false), (shelf.ResidentBytes, IsAlive(fresh.Adapter!)));
        Assert.False(shelf.Unregister("a"));
    }

    [Fact]
    public async Task Blocked_load_holds_up_no_other_adapter()
    {
        var release = new TaskCompletionSource();
        shelf.Register("slow", AdapterSource.From(async (model, _) =>
        {
            await release.Task;
            return Tiny.Adapter(model, Lora, 1);
        }));
        Register("a");
        var slow = shelf.Ask("slow", () => { })!;
        await UseAsync("a");
        Assert.Equal((LoanState.Waiting, "LR"), (slow.State, Residencies("slow", "a")));
        slow.Return();
        var again = shelf.Ask("slow", () => { })!;
        release.SetResult();
        await Until.True(() => again.State == LoanState.Ready);
        Assert.Equal((LoanState.Returned, 1), (slow.State, shelf.Find("slow")!.Uses));
    }

    [Fact]
    public async Task Brain_floats_take_half_the_memory()
    {
        shelf = new AdapterShelf(Model, new() { MemoryBudgetBytes = 10 * Size, Precision = PassPrecision.BrainFloat });
        Register("a");
        await UseAsync("a");
        Assert.Equal((Size / 2) + (Size / 2 % sizeof(float)), shelf.ResidentBytes);
    }

    [Fact]
    public async Task Disposing_ends_loads_that_wait_and_frees_everything()
    {
        shelf = Shelf(1);
        Register("a", "b");
        var loan = await AskAsync("a");
        var waiting = shelf.Ask("b", () => { })!;
        await Until.True(() => shelf.Find("b")!.SizeBytes is not null);
        await shelf.DisposeAsync();
        Assert.Equal(LoanState.Failed, waiting.State);
        Assert.False(IsAlive(loan.Adapter!));
    }

    private static AdapterShelf Shelf(int adapters, TimeProvider? time = null) =>
        new(Model, new() { MemoryBudgetBytes = adapters * Size }, time);

    private static AdapterSource Source(ulong seed) =>
        AdapterSource.From((model, _) => Task.FromResult(Tiny.Adapter(model, Lora, seed)));

    private static bool IsAlive(ServedAdapter adapter)
    {
        try
        {
            return !adapter[0, Projection.Query].IsEmpty;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    private void Register(params string[] ids)
    {
        foreach (var id in ids)
        {
            shelf.Register(id, Source(id[0]));
        }
    }

    private async Task<AdapterLoan> AskAsync(string id)
    {
        var loan = shelf.Ask(id, () => { })!;
        await Until.True(() => loan.State == LoanState.Ready);
        return loan;
    }

    private async Task UseAsync(string id) => (await AskAsync(id)).Return();

    private AdapterResidency Residency(string id) => shelf.Find(id)!.Residency;

    private string Residencies(params string[] ids) =>
        string.Concat(ids.Select(id => Residency(id).ToString()[0]));

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
