namespace OpenLedger.Embedded;

/// <summary>The limits and habits of an embedded node.</summary>
public sealed record EmbeddedNodeOptions
{
    /// <summary>Calls queued and under way at one actor; the next one is refused. Default 10,000.</summary>
    public int MaxCallsPerActor { get; init; } = 10_000;

    /// <summary>Actors in memory; above it the longest unused ones leave. Default 100,000.</summary>
    public int MaxActivations { get; init; } = 100_000;

    /// <summary>How long an actor stays in memory unused. Default 5 minutes.</summary>
    public TimeSpan IdleAfter { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often alarms and idle actors are looked at. Default 1 second.</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long stopping waits for calls under way. Default 30 seconds.</summary>
    public TimeSpan DrainAtMost { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Seed of the actors' randomness; null takes one from the system.</summary>
    public int? Seed { get; init; }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxCallsPerActor, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxActivations, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(IdleAfter, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Period, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(DrainAtMost, TimeSpan.Zero);
    }
}
