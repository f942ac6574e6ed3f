namespace OpenLedger.Simulation.Runs;

/// <summary>Somebody who comes when all is quiet, and reads by calls.</summary>
internal interface IVisit
{
    /// <summary>Whether everything was read.</summary>
    bool HasFinished { get; }

    /// <summary>Begins to read.</summary>
    void Start();
}
