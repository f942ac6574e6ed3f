using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;

namespace OpenLedger.Contract;

/// <summary>One host under the contract suite, over a store whose faults the tests decide.</summary>
public abstract class ContractHost
{
    /// <summary>The actors, as seen from outside the host.</summary>
    public abstract IActors Actors { get; }

    /// <summary>The blobs, which outlive a crash.</summary>
    public abstract IBlobs Blobs { get; }

    /// <summary>What the host's store does beside storing.</summary>
    public StoreFaults Store { get; } = new();

    /// <summary>Everything in memory is lost; everything that was acknowledged is there afterwards.</summary>
    public abstract Task CrashAsync();
}
