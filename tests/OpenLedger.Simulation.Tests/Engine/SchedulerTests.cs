using OpenLedger.Simulation.Engine;

namespace OpenLedger.Simulation.Tests.Engine;

public sealed class SchedulerTests
{
    private readonly Scheduler scheduler = new(new Dice(1));
    private readonly List<string> happened = [];

    [Fact]
    public void Events_happen_in_order_of_time_then_of_planning()
    {
        Plan(2, "third");
        Plan(1, "first");
        Plan(1, "second");
        RunAll();
        Assert.Equal(["first", "second", "third"], happened);
        Assert.Equal(TimeSpan.FromSeconds(2), scheduler.Now);
    }

    [Fact]
    public void Cancelled_event_does_not_happen_and_takes_no_time()
    {
        Plan(9, "never").Cancel();
        Assert.Equal(0, scheduler.DueCount);
        RunAll();
        Assert.Empty(happened);
        Assert.Equal(TimeSpan.Zero, scheduler.Now);
    }

    [Fact]
    public void Ready_turns_run_before_time_goes_on()
    {
        Plan(1, "later");
        var turns = new TurnQueue(scheduler, "somebody");
        turns.Post(_ => happened.Add("one"), null);
        turns.Post(_ => happened.Add("two"), null);
        RunAll();
        Assert.Equal(["one", "two", "later"], happened);
    }

    [Fact]
    public void Awaits_come_back_as_turns_of_their_queue()
    {
        var turns = new TurnQueue(scheduler, "somebody");
        var clock = new VirtualClock(scheduler);
        turns.Post(_ => _ = WaitAsync(), null);
        RunAll();
        Assert.Equal(["00:00:00", "01:00:00", "01:00:00"], happened);

        async Task WaitAsync()
        {
            happened.Add($"{scheduler.Now}");
            await Task.Delay(TimeSpan.FromHours(1), clock);
            happened.Add($"{scheduler.Now}");
            await Task.Yield();
            Assert.Same(turns, SynchronizationContext.Current);
            happened.Add($"{scheduler.Now}");
        }
    }

    [Fact]
    public void Ended_queue_runs_nothing_any_more()
    {
        var turns = new TurnQueue(scheduler, "somebody");
        var clock = new VirtualClock(scheduler);
        turns.Post(_ => _ = WaitAsync(), null);
        Plan(1, "crash");
        scheduler.After(TimeSpan.FromSeconds(1), () => turns.End());
        RunAll();
        Assert.Equal(["crash"], happened);

        async Task WaitAsync()
        {
            await Task.Delay(TimeSpan.FromSeconds(2), clock);
            happened.Add("woken");
        }
    }

    [Fact]
    public void Another_thread_is_noticed()
    {
        var turns = new TurnQueue(scheduler, "somebody");
        var thread = new Thread(() => turns.Post(_ => happened.Add("never"), null));
        thread.Start();
        thread.Join();
        RunAll();
        Assert.Empty(happened);
        Assert.Equal("somebody", scheduler.Escape);
    }

    private DueEvent Plan(int second, string what) =>
        scheduler.After(TimeSpan.FromSeconds(second), () => happened.Add(what));

    private void RunAll()
    {
        while (scheduler.Step())
        {
            Assert.InRange(scheduler.Steps, 0, 1000);
        }
    }
}
