using OpenLedger.Simulation.Engine;

namespace OpenLedger.Simulation.Host;

/// <summary>How long things take in one run.</summary>
internal sealed record HostTimings
{
    /// <summary>The longest a message, a read or a write takes if no fault slows it.</summary>
    public static readonly TimeSpan Slowest = TimeSpan.FromMilliseconds(20);

    /// <summary>When a caller gives up.</summary>
    public TimeSpan CallTimeOut { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often due alarms are rung.</summary>
    public TimeSpan AlarmPeriod { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest time that a crashed node stays away.</summary>
    public TimeSpan LongestOutage { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest that a late message or a slow write takes.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A host of its own speed.</summary>
    public static HostTimings Draw(Dice dice) => new()
    {
        CallTimeOut = dice.Magnitude(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30)),
        AlarmPeriod = dice.Magnitude(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)),
        LongestOutage = dice.Magnitude(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2)),
        LongestDelay = dice.Magnitude(TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(30)),
    };
}
