namespace OpenLedger.Simulation.Runs;

/// <summary>What is simulated.</summary>
internal enum Subject
{
    /// <summary>Accounts, treasuries and the catalog.</summary>
    Ledger,

    /// <summary>Datanets, with everything that bonds need of the ledger.</summary>
    Datanets,
}
