using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Grains.Activations;
using OpenLedger.Grains.Alarms;
using Orleans.Concurrency;

namespace OpenLedger.Grains.Datanets;

/// <summary>A contribution in the cluster.</summary>
public interface IContributionGrain : IContribution, IAlarmGrain;

/// <inheritdoc cref="IContributionGrain"/>
[Reentrant]
public sealed class ContributionGrain(
    [PersistentState("contribution", "ledger")] IPersistentState<ContributionState> state,
    GrainHost host,
    DatanetPorts ports,
    DatanetOptions options)
    : Contribution(host.Bind(state), ports, options.Contributions), IContributionGrain;
