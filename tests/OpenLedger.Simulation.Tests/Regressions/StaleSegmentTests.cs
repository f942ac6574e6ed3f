using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets.Segments;

namespace OpenLedger.Simulation.Tests.Regressions;

/// <summary>
/// Seed 398 of the first campaign of datanets: a version was made of what a stale activation of a segment
/// remembered, and lacked records that had been approved before its making began. Nothing showed the activation
/// that the store had gone on without it, because showing records changed nothing.
/// </summary>
public sealed class StaleSegmentTests
{
    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Segment_is_written_before_it_proves_what_it_shows(bool isProven, int writes)
    {
        var state = new CountingState<SegmentState>(new SegmentState());
        var segment = new Segment(
            new ActorContext<SegmentState>(
                new ActorId("segment", "net/0"), state, null!, TimeProvider.System, new Random(1), _ => { }),
            new SegmentOptions());
        await segment.ShowAsync(isProven);
        Assert.Equal(writes, state.Writes);
    }
}
