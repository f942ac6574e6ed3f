using OpenLedger.Core.Receipts;
using OpenLedger.Grains.Activations;
using OpenLedger.Grains.Alarms;
using Orleans.Concurrency;

namespace OpenLedger.Grains.Receipts;

/// <summary>A shard of the log of records in the cluster.</summary>
public interface IReceiptLogGrain : IReceiptLog, IAlarmGrain;

/// <inheritdoc cref="IReceiptLogGrain"/>
[Reentrant]
public sealed class ReceiptLogGrain(
    [PersistentState("receipts", "ledger")] IPersistentState<ReceiptLogState> state,
    GrainHost host,
    ReceiptLogOptions options)
    : ReceiptLog(host.Bind(state), options), IReceiptLogGrain;
