using OpenLedger.Core.Ledger;
using OpenLedger.Grains.Activations;
using OpenLedger.Grains.Alarms;
using Orleans.Concurrency;

namespace OpenLedger.Grains.Ledger;

/// <summary>A treasury in the cluster.</summary>
public interface ITreasuryGrain : ITreasury, IAlarmGrain;

/// <inheritdoc cref="ITreasuryGrain"/>
[Reentrant]
public sealed class TreasuryGrain(
    [PersistentState("treasury", "ledger")] IPersistentState<TreasuryState> state,
    GrainHost host,
    AccountOptions options)
    : Treasury(host.Bind(state), options), ITreasuryGrain;
