using OpenLedger.Core.Contributors.Statements;
using OpenLedger.Grains.Activations;
using OpenLedger.Grains.Alarms;
using Orleans.Concurrency;

namespace OpenLedger.Grains.Contributors;

/// <summary>A page of a statement in the cluster.</summary>
public interface IStatementPageGrain : IStatementPage, IAlarmGrain;

/// <inheritdoc cref="IStatementPageGrain"/>
[Reentrant]
public sealed class StatementPageGrain(
    [PersistentState("statement", "ledger")] IPersistentState<StatementPageState> state, GrainHost host)
    : StatementPage(host.Bind(state)), IStatementPageGrain;
