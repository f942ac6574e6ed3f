using OpenLedger.Core.Registry;
using OpenLedger.Grains.Activations;
using OpenLedger.Grains.Alarms;
using Orleans.Concurrency;

namespace OpenLedger.Grains.Registry;

/// <summary>A page of the register in the cluster.</summary>
public interface IRegisterGrain : IRegister, IAlarmGrain;

/// <inheritdoc cref="IRegisterGrain"/>
[Reentrant]
public sealed class RegisterGrain(
    [PersistentState("register", "ledger")] IPersistentState<RegisterState> state, GrainHost host)
    : Register(host.Bind(state)), IRegisterGrain;
