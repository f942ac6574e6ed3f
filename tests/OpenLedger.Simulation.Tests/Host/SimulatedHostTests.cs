using OpenLedger.Core.Actors;
using OpenLedger.Simulation.Engine;
using OpenLedger.Simulation.Faults;
using OpenLedger.Simulation.Host;

namespace OpenLedger.Simulation.Tests.Host;

public sealed class SimulatedHostTests
{
    [Fact]
    public async Task Answer_leaves_after_the_write()
    {
        var world = new ToyWorld();
        Assert.Equal(5, await world.RunAsync(() => world.Toy("a").AddAsync(5)));
        Assert.Equal(["sent to toy/a", "stored 5", "answered 5"], world.Seen);
    }

    [Fact]
    public async Task Lost_call_times_out()
    {
        var world = new ToyWorld((FaultKind.RequestLost, 1));
        await Assert.ThrowsAsync<TimeoutException>(() => world.RunAsync(() => world.Toy("a").AddAsync(5)));
        Assert.Null(world.Stored);
        Assert.Equal(world.Host.Timings.CallTimeOut, world.Scheduler.Now);
    }

    [Fact]
    public async Task Lost_answer_times_out_and_the_effect_stays()
    {
        var world = new ToyWorld((FaultKind.ReplyLost, 1));
        await Assert.ThrowsAsync<TimeoutException>(() => world.RunAsync(() => world.Toy("a").AddAsync(5)));
        Assert.Equal(5, world.Stored?.Sum);
    }

    [Fact]
    public async Task Repeated_call_is_carried_out_again()
    {
        var world = new ToyWorld((FaultKind.CallRepeated, 0.9));
        await world.RunAsync(() => world.Toy("a").AddAsync(1));
        world.Faults.Heal();
        Assert.True(await world.RunAsync(() => world.Toy("a").AddAsync(0)) > 1);
    }

    [Theory]
    [InlineData(true, 6)]
    [InlineData(false, 1)]
    public async Task Failed_write_fails_its_call_and_drops_the_activation(bool isStored, int sumAfterwards)
    {
        var world = new ToyWorld((isStored ? FaultKind.WriteStoredButFailed : FaultKind.WriteFailed, 1));
        await Assert.ThrowsAsync<ActorFaultException>(() => world.RunAsync(() => world.Toy("a").AddAsync(5)));
        Assert.Empty(world.Host.Activations);
        world.Faults.Heal();
        Assert.Equal(sumAfterwards, await world.RunAsync(() => world.Toy("a").AddAsync(1)));
    }

    [Fact]
    public async Task Of_two_activations_the_store_lets_one_go_on()
    {
        var world = new ToyWorld((FaultKind.SecondActivation, 1));
        var done = 0;
        for (var i = 0; i < 20; i++)
        {
            done += await world.TryAddAsync<ActorFaultException>("a") ? 1 : 0;
        }

        Assert.InRange(done, 1, 19);
        Assert.Equal(done, world.Stored?.Sum);
    }

    [Fact]
    public async Task Crash_keeps_what_was_stored_and_nothing_else()
    {
        var world = new ToyWorld((FaultKind.ActivationCrash, 0.1), (FaultKind.CrashInWrite, 0.3));
        var done = 0;
        for (var i = 0; i < 50; i++)
        {
            done += await world.TryAddAsync<TimeoutException>("a") ? 1 : 0;
        }

        // A crash between the write and the answer leaves an effect that nobody heard of.
        Assert.InRange(done, 1, 49);
        Assert.InRange(world.Stored!.Sum, done, 50);
        Assert.True(world.Faults.Tally[(int)FaultKind.WriteTornWhole] > 0);
        Assert.True(world.Faults.Tally[(int)FaultKind.WriteTornAbsent] > 0);
    }

    [Fact]
    public async Task Alarm_rings_after_a_crash()
    {
        var world = new ToyWorld();
        new AlarmBell(world.Host, new Dice(4)).Start();
        await world.RunAsync(async () =>
        {
            await world.Toy("a").WakeAsync(VirtualClock.Beginning + TimeSpan.FromMinutes(1));
            return 0;
        });
        world.Host.EndAll();
        while (world.Stored!.Woken == 0)
        {
            Assert.True(world.Scheduler.Step());
        }

        Assert.InRange(world.Scheduler.Now, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(62));
        Assert.Null(world.Host.Store.NextAlarm);
    }

    [Fact]
    public async Task Cycle_is_seen_and_a_chain_is_none()
    {
        var world = new ToyWorld();
        Assert.Equal(4, await world.RunAsync(() => world.Toy("a").AskAsync(new ToyPath(["b", "c", "d"]))));
        Assert.DoesNotContain(world.Seen, each => each.StartsWith("cycle", StringComparison.Ordinal));

        await world.RunAsync(() => world.Toy("a").AskAsync(new ToyPath(["b", "c", "a"])));
        Assert.Contains("cycle toy/a -> toy/b -> toy/c", world.Seen);
    }
}
