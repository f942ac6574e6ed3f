namespace OpenLedger.Grains;

/// <summary>The limits and habits of actors in a silo.</summary>
public sealed class GrainHostOptions
{
    /// <summary>Calls under way at one activation; the next one is refused. Default 10,000.</summary>
    public int MaxCallsPerActor { get; set; } = 10_000;

    /// <summary>
    /// How often a reminder looks after an actor that wants to be woken, and so the longest time that a crash
    /// delays an alarm. Not below Orleans' own minimum. Default 1 minute.
    /// </summary>
    public TimeSpan ReminderPeriod { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The least time from one ring of an actor's alarm to the next. Default 1 second.</summary>
    public TimeSpan AlarmPause { get; set; } = TimeSpan.FromSeconds(1);

    internal bool IsPositive() => MaxCallsPerActor > 0 && ReminderPeriod > TimeSpan.Zero && AlarmPause > TimeSpan.Zero;
}
