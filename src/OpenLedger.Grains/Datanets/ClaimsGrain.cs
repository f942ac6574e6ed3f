using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Copies;
using OpenLedger.Grains.Activations;
using OpenLedger.Grains.Alarms;
using Orleans.Concurrency;

namespace OpenLedger.Grains.Datanets;

/// <summary>A datanet's claims in the cluster.</summary>
public interface IClaimsGrain : IClaims, IAlarmGrain;

/// <inheritdoc cref="IClaimsGrain"/>
[Reentrant]
public sealed class ClaimsGrain(
    [PersistentState("claims", "ledger")] IPersistentState<ClaimsState> state,
    GrainHost host,
    DatanetPorts ports,
    DatanetOptions options)
    : Claims(host.Bind(state), ports.Blobs, ports.Judge, options.Claims), IClaimsGrain;
