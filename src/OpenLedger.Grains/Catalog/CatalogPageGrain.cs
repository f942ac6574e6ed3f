using OpenLedger.Core.Catalog;
using OpenLedger.Grains.Activations;
using OpenLedger.Grains.Alarms;
using Orleans.Concurrency;

namespace OpenLedger.Grains.Catalog;

/// <summary>A page of the catalog in the cluster.</summary>
public interface ICatalogPageGrain : ICatalogPage, IAlarmGrain;

/// <inheritdoc cref="ICatalogPageGrain"/>
[Reentrant]
public sealed class CatalogPageGrain(
    [PersistentState("catalog-page", "ledger")] IPersistentState<CatalogPageState> state,
    GrainHost host,
    CatalogOptions options)
    : CatalogPage(host.Bind(state), options), ICatalogPageGrain;
