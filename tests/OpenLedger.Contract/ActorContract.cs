using OpenLedger.Contract.Probes;
using OpenLedger.Core.Actors;

namespace OpenLedger.Contract;

/// <summary>Identity, turns and interleaving, on any host.</summary>
public abstract class ActorContract(ContractHost host)
{
    [Fact]
    public async Task Actor_called_by_key_or_by_id_knows_who_it_is()
    {
        var key = Keys.New();
        Assert.Equal(new ActorId(ProbeActors.Probe, key), await host.Actors.Get<IProbe>(key).WhoAsync());
        Assert.Equal(
            new ActorId(ProbeActors.Probe, key),
            await host.Actors.Get<IProbe>(new ActorId(ProbeActors.Probe, key)).WhoAsync());
    }

    [Theory]
    [InlineData("a/b/c")]
    [InlineData("blanks and ümlauts ☃")]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    public async Task Actor_with_an_unusual_key_keeps_its_own_state(string name)
    {
        var key = $"{Keys.New()} {name}";
        await host.Actors.Get<IProbe>(key).AddAsync(3);
        await host.CrashAsync();
        Assert.Equal(3, (await host.Actors.Get<IProbe>(key).TotalAsync()).Number);
        Assert.Equal(key, (await host.Actors.Get<IProbe>(key).WhoAsync()).Key);
    }

    [Fact]
    public void Actor_of_an_unknown_kind_is_refused() => Assert.Throws<UnknownActorKindException>(
        () => host.Actors.Get<IProbe>(new ActorId("unheard-of", "x")));

    [Fact]
    public async Task Calls_that_await_are_interleaved()
    {
        var probe = host.Actors.Get<IProbe>(Keys.New());
        var waiting = probe.WaitAsync();
        await probe.ReleaseAsync();
        await waiting;
    }

    [Fact]
    public async Task Turns_of_one_actor_never_overlap()
    {
        var probe = host.Actors.Get<IProbe>(Keys.New());
        var answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => Task.Run(() => probe.OverlapsAsync())));
        Assert.All(answers, answer => Assert.Equal(0, answer.Number));
    }

    [Fact]
    public async Task Concurrent_changes_are_all_made()
    {
        var probe = host.Actors.Get<IProbe>(Keys.New());
        var totals = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => probe.AddAsync(1))));
        Assert.Equal(Enumerable.Range(1, 200), totals.Select(total => total.Number).Order());
    }

    [Fact]
    public async Task Exception_of_an_actor_reaches_its_caller_and_leaves_the_actor_working()
    {
        var probe = host.Actors.Get<IProbe>(Keys.New());
        var exception = await Assert.ThrowsAsync<ArgumentException>(() => probe.AddAndFailAsync(1));
        Assert.Contains("asked to fail", exception.Message, StringComparison.Ordinal);
        Assert.Equal(3, (await probe.AddAsync(2)).Number);
    }

    [Fact]
    public async Task Stateless_actor_calls_others()
    {
        var keys = new[] { Keys.New(), Keys.New() };
        await Task.WhenAll(keys.Select(key => host.Actors.Get<IProbe>(key).AddAsync(4)));
        Assert.Equal(8, (await host.Actors.Get<IStatelessProbe>(Keys.New()).SumAsync(keys)).Number);
    }
}
