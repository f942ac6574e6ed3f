namespace OpenLedger.Simulation.Engine;

/// <summary>
/// The clock of one machine. Its wall time may be off and may jump; its timers run by virtual time, as timers of
/// real machines run by a monotonic clock.
/// </summary>
internal sealed class VirtualClock(Scheduler scheduler) : TimeProvider
{
    /// <summary>The true time at which every simulation begins.</summary>
    public static readonly DateTimeOffset Beginning = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How far this machine's wall time is ahead of the truth.</summary>
    public TimeSpan Ahead { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        scheduler.RequireThread("A look at the clock");
        return Beginning + scheduler.Now + Ahead;
    }

    public override long GetTimestamp() => scheduler.Now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(scheduler, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class VirtualTimer(Scheduler scheduler, TimerCallback callback, object? state) : ITimer
    {
        // A timer belongs to the activation that made it and is silent when that has ended.
        private readonly TurnQueue? owner = SynchronizationContext.Current as TurnQueue;
        private DueEvent? next;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            next?.Cancel();
            next = dueTime == Timeout.InfiniteTimeSpan ? null : scheduler.After(dueTime, () => Ring(period));
            return true;
        }

        public void Dispose() => next?.Cancel();

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Ring(TimeSpan period)
        {
            if (owner is { HasEnded: true })
            {
                return;
            }

            next = period <= TimeSpan.Zero ? null : scheduler.After(period, () => Ring(period));
            callback(state);
        }
    }
}
