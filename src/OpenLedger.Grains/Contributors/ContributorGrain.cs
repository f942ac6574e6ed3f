using OpenLedger.Core.Contributors;
using OpenLedger.Core.Ledger;
using OpenLedger.Grains.Activations;
using OpenLedger.Grains.Alarms;
using Orleans.Concurrency;

namespace OpenLedger.Grains.Contributors;

/// <summary>A contributor in the cluster.</summary>
public interface IContributorGrain : IContributor, IAlarmGrain;

/// <inheritdoc cref="IContributorGrain"/>
[Reentrant]
public sealed class ContributorGrain(
    [PersistentState("contributor", "ledger")] IPersistentState<ContributorState> state,
    GrainHost host,
    AccountOptions options,
    ContributorOptions limits)
    : Contributor(host.Bind(state), options, limits), IContributorGrain;
