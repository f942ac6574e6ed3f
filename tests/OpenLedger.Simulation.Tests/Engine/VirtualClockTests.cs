using OpenLedger.Simulation.Engine;

namespace OpenLedger.Simulation.Tests.Engine;

public sealed class VirtualClockTests
{
    private readonly Scheduler scheduler = new(new Dice(1));

    [Fact]
    public void Wall_time_jumps_and_timers_do_not()
    {
        var clock = new VirtualClock(scheduler);
        var rung = 0;
        using var timer = clock.CreateTimer(_ => rung++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        clock.Ahead = TimeSpan.FromHours(5);
        Assert.Equal(VirtualClock.Beginning + TimeSpan.FromHours(5), clock.GetUtcNow());
        Assert.Equal(0, rung);
        for (var i = 0; i < 3; i++)
        {
            scheduler.Step();
        }

        Assert.Equal(3, rung);
        Assert.Equal(TimeSpan.FromSeconds(3), scheduler.Now);
        Assert.Equal(TimeSpan.FromSeconds(3), clock.GetElapsedTime(0));
    }

    [Fact]
    public void Disposed_timer_is_silent()
    {
        var clock = new VirtualClock(scheduler);
        clock.CreateTimer(_ => Assert.Fail("It rang."), null, TimeSpan.FromSeconds(1), TimeSpan.Zero).Dispose();
        Assert.False(scheduler.Step());
    }
}
