using OpenLedger.Contract;
using OpenLedger.Contract.Probes;
using OpenLedger.Core.Actors;
using OpenLedger.Grains.Tests.Cluster;
using OpenLedger.Grains.Tests.Probes;

namespace OpenLedger.Grains.Tests.Calls;

public sealed class CallTests(ClusterHost host) : IClassFixture<ClusterHost>
{
    [Theory]
    [InlineData(Failure.Fault, typeof(ActorFaultException))]
    [InlineData(Failure.Busy, typeof(ActorBusyException))]
    [InlineData(Failure.UnknownKind, typeof(UnknownActorKindException))]
    [InlineData(Failure.Contradiction, typeof(ActorFaultException))]
    [InlineData(Failure.TimeOut, typeof(TimeoutException))]
    [InlineData(Failure.Argument, typeof(ArgumentException))]
    [InlineData(Failure.UnheardOf, typeof(UnheardOfException))]
    public async Task Failure_reaches_every_caller_with_its_type(Failure failure, Type expected)
    {
        var mirror = host.Actors.Get<IMirror>(Keys.New());
        Assert.IsType(expected, await Record.ExceptionAsync(() => mirror.FailAsync(failure)));
        Assert.IsType(expected, await Record.ExceptionAsync(() => mirror.RelayFailureAsync(Keys.New(), failure)));
        Assert.IsType(expected, await Record.ExceptionAsync(
            async () => await mirror.FailLaterAsync(failure).ToListAsync()));
        Assert.Single((await mirror.EchoAsync(new Note(["well"]))).Lines);
    }

    [Fact]
    public async Task Actor_with_too_many_calls_refuses_the_next_and_recovers()
    {
        var id = new ActorId(ProbeActors.Probe, Keys.New());
        var probe = host.Actors.Get<IProbe>(id);
        var calls = new List<Task<ProbeAnswer>>();
        using (host.Store.Hold(id))
        {
            calls.AddRange(Enumerable.Range(0, ClusterHost.MaxCalls + 7).Select(_ => probe.AddAsync(1)));
            await Eventually.HoldsAsync(
                "7 calls are refused", () => Task.FromResult(calls.Count(call => call.IsFaulted) == 7));
        }

        foreach (var call in calls.Where(call => call.IsFaulted))
        {
            var refused = await Assert.ThrowsAsync<ActorBusyException>(() => call);
            Assert.Contains($"{id} has {ClusterHost.MaxCalls} calls", refused.Message, StringComparison.Ordinal);
        }

        await Task.WhenAll(calls.Where(call => !call.IsFaulted));
        Assert.Equal(ClusterHost.MaxCalls, (await probe.TotalAsync()).Number);
    }

    [Fact]
    public void Key_that_no_actor_can_have_is_refused_before_a_call() =>
        Assert.Throws<FormatException>(() => host.Actors.Get<IProbe>("two\nlines"));
}
