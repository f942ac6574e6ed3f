using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Versions;
using OpenLedger.Grains.Activations;
using OpenLedger.Grains.Alarms;
using Orleans.Concurrency;

namespace OpenLedger.Grains.Datanets;

/// <summary>A version of a datanet in the cluster.</summary>
public interface IVersionGrain : IVersion, IAlarmGrain;

/// <inheritdoc cref="IVersionGrain"/>
[Reentrant]
public sealed class VersionGrain(
    [PersistentState("version", "ledger")] IPersistentState<VersionState> state,
    GrainHost host,
    DatanetPorts ports,
    DatanetOptions options)
    : DatanetVersion(host.Bind(state), ports, options), IVersionGrain;
