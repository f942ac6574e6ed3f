using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Segments;
using OpenLedger.Grains.Activations;
using OpenLedger.Grains.Alarms;
using Orleans.Concurrency;

namespace OpenLedger.Grains.Datanets;

/// <summary>A segment of a datanet in the cluster.</summary>
public interface ISegmentGrain : ISegment, IAlarmGrain;

/// <inheritdoc cref="ISegmentGrain"/>
[Reentrant]
public sealed class SegmentGrain(
    [PersistentState("segment", "ledger")] IPersistentState<SegmentState> state,
    GrainHost host,
    DatanetOptions options)
    : Segment(host.Bind(state), options.Segments), ISegmentGrain;
