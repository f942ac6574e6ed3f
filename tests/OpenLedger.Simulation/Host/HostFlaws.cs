namespace OpenLedger.Simulation.Host;

/// <summary>
/// Promises that the simulated host can be told to break, to prove that the invariants notice. All are kept unless
/// a plant says otherwise.
/// </summary>
internal sealed record HostFlaws
{
    public static readonly HostFlaws None = new();

    /// <summary>Answers leave before what they have seen is durable.</summary>
    public bool AnswersBeforeDurable { get; init; }

    /// <summary>Calls leave an actor before what it has seen is durable.</summary>
    public bool SendsBeforeDurable { get; init; }

    /// <summary>The store takes every write, whatever version it was made from.</summary>
    public bool IgnoresVersions { get; init; }

    /// <summary>A write that stored nothing is reported as done.</summary>
    public bool ReportsFailedWritesAsDone { get; init; }

    /// <summary>Nobody rings alarms.</summary>
    public bool RingsNoAlarms { get; init; }

    /// <summary>Only the ledger's messages have a JSON form.</summary>
    public bool ForgetsCatalogJson { get; init; }
}
