using OpenLedger.Simulation.Invariants;

namespace OpenLedger.Simulation.Runs;

/// <summary>What became of one seed.</summary>
internal sealed record SeedResult
{
    public required ulong Seed { get; init; }

    /// <summary>The hash over everything that happened.</summary>
    public required ulong TraceHash { get; init; }

    /// <summary>What was broken, or null.</summary>
    public required Violation? Violation { get; init; }

    public required TimeSpan VirtualTime { get; init; }

    public required long Events { get; init; }

    public required long Calls { get; init; }

    /// <summary>How often each fault came, by its number.</summary>
    public required IReadOnlyList<long> Faults { get; init; }

    /// <summary>How often each answer was given, by its name.</summary>
    public required IReadOnlyList<KeyValuePair<string, long>> Answers { get; init; }

    /// <summary>How often each invariant was checked, by its name.</summary>
    public required IReadOnlyList<KeyValuePair<string, long>> Checks { get; init; }
}
