using OpenLedger.Core.Ledger;
using OpenLedger.Grains.Activations;
using OpenLedger.Grains.Alarms;
using Orleans.Concurrency;

namespace OpenLedger.Grains.Ledger;

/// <summary>An account in the cluster.</summary>
public interface IAccountGrain : IAccount, IAlarmGrain;

/// <inheritdoc cref="IAccountGrain"/>
[Reentrant]
public sealed class AccountGrain(
    [PersistentState("account", "ledger")] IPersistentState<AccountState> state,
    GrainHost host,
    AccountOptions options)
    : Account(host.Bind(state), options), IAccountGrain;
