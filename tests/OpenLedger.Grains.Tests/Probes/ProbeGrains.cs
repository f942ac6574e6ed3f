using OpenLedger.Contract.Probes;
using OpenLedger.Grains.Activations;
using OpenLedger.Grains.Alarms;
using Orleans.Concurrency;

namespace OpenLedger.Grains.Tests.Probes;

public interface IProbeGrain : IProbe, IAlarmGrain;

[Reentrant]
public sealed class ProbeGrain([PersistentState("probe", "ledger")] IPersistentState<ProbeState> state, GrainHost host)
    : Probe(host.Bind(state)), IProbeGrain;

public interface IStatelessProbeGrain : IStatelessProbe, IGrainWithStringKey;

[StatelessWorker, Reentrant]
public sealed class StatelessProbeGrain(GrainHost host) : StatelessProbe(host.Actors), IStatelessProbeGrain;

public interface IMirrorGrain : IMirror, IGrainWithStringKey;

[Reentrant]
public sealed class MirrorGrain(GrainHost host) : Mirror(host.Actors), IMirrorGrain;
