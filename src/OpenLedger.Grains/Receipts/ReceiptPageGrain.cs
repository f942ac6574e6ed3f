using OpenLedger.Core.Receipts;
using OpenLedger.Grains.Activations;
using OpenLedger.Grains.Alarms;
using Orleans.Concurrency;

namespace OpenLedger.Grains.Receipts;

/// <summary>A full page of a shard in the cluster.</summary>
public interface IReceiptPageGrain : IReceiptPage, IAlarmGrain;

/// <inheritdoc cref="IReceiptPageGrain"/>
[Reentrant]
public sealed class ReceiptPageGrain(
    [PersistentState("receipt-page", "ledger")] IPersistentState<ReceiptPageState> state, GrainHost host)
    : ReceiptPage(host.Bind(state)), IReceiptPageGrain;
