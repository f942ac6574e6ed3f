using OpenLedger.Core.Catalog;
using OpenLedger.Grains.Activations;
using OpenLedger.Grains.Alarms;
using Orleans.Concurrency;

namespace OpenLedger.Grains.Catalog;

/// <summary>A shard of the catalog in the cluster.</summary>
public interface ICatalogShardGrain : ICatalogShard, IAlarmGrain;

/// <inheritdoc cref="ICatalogShardGrain"/>
[Reentrant]
public sealed class CatalogShardGrain(
    [PersistentState("catalog", "ledger")] IPersistentState<CatalogShardState> state,
    GrainHost host,
    CatalogOptions options)
    : CatalogShard(host.Bind(state), options), ICatalogShardGrain;
