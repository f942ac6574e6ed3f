using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Datanets.Segments;

/// <summary>
/// 4,096 consecutive records of a datanet: where their content is and what became of each. It alone says what the
/// outcome of a record is. The key is <c>datanet/index</c>.
/// </summary>
public interface ISegment : IActor
{
    /// <summary>Takes orders of a contribution, each exactly once and in order.</summary>
    Task<DeliveryAnswer> TakeAsync(Delivery<SegmentOrder> delivery);

    /// <summary>Everything in it.</summary>
    /// <param name="isProven">
    /// Whether the segment shall be written again first. Only a write shows that this activation is not one of two
    /// which the store has left behind, and reads as it remembers. For readers to whom an old outcome is a wrong one.
    /// </param>
    Task<SegmentView> ShowAsync(bool isProven);

    /// <summary>One record, or null if the number was not given to any.</summary>
    Task<RecordView?> RecordAsync(long number);
}
