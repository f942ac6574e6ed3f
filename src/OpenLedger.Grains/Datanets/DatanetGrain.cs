using OpenLedger.Core.Datanets;
using OpenLedger.Grains.Activations;
using OpenLedger.Grains.Alarms;
using Orleans.Concurrency;

namespace OpenLedger.Grains.Datanets;

/// <summary>A datanet in the cluster.</summary>
public interface IDatanetGrain : IDatanet, IAlarmGrain;

/// <inheritdoc cref="IDatanetGrain"/>
[Reentrant]
public sealed class DatanetGrain(
    [PersistentState("datanet", "ledger")] IPersistentState<DatanetState> state,
    GrainHost host,
    DatanetOptions options)
    : Datanet(host.Bind(state), options), IDatanetGrain;
