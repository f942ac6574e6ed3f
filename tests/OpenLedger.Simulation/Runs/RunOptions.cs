using OpenLedger.Core.Actors;
using OpenLedger.Core.Catalog;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Ledger;
using OpenLedger.Simulation.Host;

namespace OpenLedger.Simulation.Runs;

/// <summary>What makes a run another one than its seed alone would.</summary>
internal sealed record RunOptions
{
    public static readonly RunOptions Plain = new();

    /// <summary>Where every event is written, if anywhere.</summary>
    public TextWriter? Verbose { get; init; }

    /// <summary>The only invariant whose complaints count; null for all.</summary>
    public string? Only { get; init; }

    /// <summary>Promises that the host breaks.</summary>
    public HostFlaws Flaws { get; init; } = HostFlaws.None;

    /// <summary>The catalog's kinds in place of the product's own.</summary>
    public Func<CatalogOptions, IReadOnlyList<ActorKind>>? Catalog { get; init; }

    /// <summary>The kinds of actor in place of the product's own.</summary>
    public Func<AccountOptions, IReadOnlyList<ActorKind>>? Kinds { get; init; }

    /// <summary>The datanets' kinds in place of the product's own.</summary>
    public Func<DatanetPorts, DatanetOptions, IReadOnlyList<ActorKind>>? Datanets { get; init; }

    /// <summary>What is simulated; null leaves it to the seed.</summary>
    public Subject? Subject { get; init; }
}
