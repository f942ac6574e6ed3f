using OpenLedger.Simulation.Datanets;
using OpenLedger.Simulation.Ledger;

namespace OpenLedger.Simulation.Runs;

/// <summary>One run of whatever is simulated.</summary>
internal static class SimulatedRun
{
    /// <summary>What a seed stands for: the ledger and datanets in turn.</summary>
    public static Subject SubjectOf(ulong seed) => seed % 2 == 1 ? Subject.Ledger : Subject.Datanets;

    /// <summary>Runs one seed to its end, or to the first violation.</summary>
    public static SeedResult Run(ulong seed, RunOptions? options = null) =>
        (options?.Subject ?? SubjectOf(seed)) switch
        {
            Subject.Datanets => DatanetSimulation.Run(seed, options),
            _ => LedgerSimulation.Run(seed, options),
        };
}
