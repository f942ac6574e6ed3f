using System.Text.Json.Serialization;
using OpenLedger.Core.Actors;
using OpenLedger.Simulation.Engine;
using OpenLedger.Simulation.Faults;

namespace OpenLedger.Simulation.Host;

/// <summary>What a simulated host is made of.</summary>
internal sealed record HostSetup
{
    public required Scheduler Scheduler { get; init; }

    public required Trace Trace { get; init; }

    public required FaultPlan Faults { get; init; }

    public required IWitness Witness { get; init; }

    public required IReadOnlyList<ActorKind> Kinds { get; init; }

    /// <summary>The JSON forms of messages.</summary>
    public required IReadOnlyList<JsonSerializerContext> Contexts { get; init; }

    /// <summary>How many messages go through their JSON form.</summary>
    public double WireShare { get; init; } = 0.1;

    public int NodeCount { get; init; } = 1;

    public HostTimings Timings { get; init; } = new();

    public HostFlaws Flaws { get; init; } = HostFlaws.None;
}
