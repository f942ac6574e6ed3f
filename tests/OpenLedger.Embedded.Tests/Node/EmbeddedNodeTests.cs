using OpenLedger.Contract;
using OpenLedger.Contract.Probes;
using OpenLedger.Core.Actors;
using OpenLedger.Embedded.Storage;

namespace OpenLedger.Embedded.Tests.Node;

public sealed class EmbeddedNodeTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("openledger-tests-").FullName;
    private readonly StoreFaults faults = new();

    [Fact]
    public async Task Call_beyond_the_limit_is_refused_and_says_so()
    {
        await using var node = Open(new EmbeddedNodeOptions
        {
            MaxCallsPerActor = 10,
            DrainAtMost = TimeSpan.FromMilliseconds(50),
        });
        var probe = node.Actors.Get<IProbe>("busy");
        var waiting = Enumerable.Range(0, 10).Select(_ => probe.WaitAsync()).ToArray();
        var busy = await Assert.ThrowsAsync<ActorBusyException>(() => probe.TotalAsync());
        Assert.Contains("probe/busy has 10 calls under way", busy.Message, StringComparison.Ordinal);
        Assert.Equal(0, (await node.Actors.Get<IProbe>("other").TotalAsync()).Number);
        Assert.All(waiting, call => Assert.False(call.IsCompleted));
    }

    [Fact]
    public async Task Unused_actor_leaves_memory_and_keeps_its_state()
    {
        await using var node = Open(new EmbeddedNodeOptions
        {
            IdleAfter = TimeSpan.FromMilliseconds(1),
            Period = TimeSpan.FromMilliseconds(5),
        });
        var probe = node.Actors.Get<IProbe>("idle");
        await probe.AddAsync(5);
        await Eventually.HoldsAsync("nothing is in memory", () => Task.FromResult(node.ActivationCount == 0));
        Assert.Equal(5, (await probe.TotalAsync()).Number);
    }

    [Fact]
    public async Task Actor_with_a_call_under_way_stays_in_memory()
    {
        await using var node = Open(new EmbeddedNodeOptions
        {
            IdleAfter = TimeSpan.FromMilliseconds(1),
            Period = TimeSpan.FromMilliseconds(5),
        });
        var probe = node.Actors.Get<IProbe>("waiting");
        var waiting = probe.WaitAsync();
        await node.Actors.Get<IProbe>("other").AddAsync(1);
        await Eventually.HoldsAsync("only the waiting one is left", () => Task.FromResult(node.ActivationCount == 1));
        await probe.ReleaseAsync();
        await waiting;
    }

    [Fact]
    public async Task More_actors_than_fit_push_out_the_longest_unused()
    {
        await using var node = Open(new EmbeddedNodeOptions
        {
            MaxActivations = 10,
            Period = TimeSpan.FromMilliseconds(5),
        });
        for (var i = 0; i < 100; i++)
        {
            await node.Actors.Get<IProbe>($"p{i}").AddAsync(i);
        }

        await Eventually.HoldsAsync("ten are left at most", () => Task.FromResult(node.ActivationCount <= 10));
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(i, (await node.Actors.Get<IProbe>($"p{i}").TotalAsync()).Number);
        }
    }

    [Fact]
    public async Task Stopping_lets_calls_under_way_end_and_refuses_new_ones()
    {
        var node = Open(new EmbeddedNodeOptions());
        var probe = node.Actors.Get<IProbe>("stopping");
        Task<ProbeAnswer> adding;
        Task stopping;
        using (faults.Hold(new ActorId(ProbeActors.Probe, "stopping")))
        {
            adding = probe.AddAsync(1);
            stopping = node.DisposeAsync().AsTask();
            await Assert.ThrowsAsync<ActorFaultException>(() => probe.AddAsync(1));
            Assert.False(stopping.IsCompleted);
        }

        Assert.Equal(1, (await adding).Number);
        await stopping;
        await using var again = Open(new EmbeddedNodeOptions());
        Assert.Equal(1, (await again.Actors.Get<IProbe>("stopping").TotalAsync()).Number);
    }

    [Fact]
    public async Task Stopping_does_not_wait_for_ever()
    {
        var node = Open(new EmbeddedNodeOptions { DrainAtMost = TimeSpan.FromMilliseconds(50) });
        var waiting = node.Actors.Get<IProbe>("stuck").WaitAsync();
        await node.DisposeAsync();
        Assert.False(waiting.IsCompleted);
    }

    [Fact]
    public async Task Damaged_record_fails_its_actor_and_no_other()
    {
        await using (var node = Open(new EmbeddedNodeOptions()))
        {
            await node.Actors.Get<IProbe>("good").AddAsync(1);
        }

        await using (var store = LogStore.Open(folder))
        {
            await store.SaveAsync(new ActorId(ProbeActors.Probe, "bad"), 1, null, "not json"u8);
        }

        await using var again = Open(new EmbeddedNodeOptions());
        var fault = await Assert.ThrowsAsync<ActorFaultException>(() => again.Actors.Get<IProbe>("bad").TotalAsync());
        Assert.Contains("probe/bad could not be loaded", fault.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await again.Actors.Get<IProbe>("good").TotalAsync()).Number);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void Senseless_option_is_refused_at_start(int maxCalls, int maxActivations) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Open(new EmbeddedNodeOptions
        {
            MaxCallsPerActor = maxCalls,
            MaxActivations = maxActivations,
        }));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private EmbeddedNode Open(EmbeddedNodeOptions options)
    {
        options.Validate();
        return new EmbeddedNode(new FaultyStore(LogStore.Open(folder), faults), ProbeActors.Kinds, options);
    }
}
