using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Datanets.Segments;

/// <summary>The limits of a segment.</summary>
public sealed record SegmentOptions
{
    /// <summary>Orders in.</summary>
    public InboxOptions Inbox { get; init; } = new();

    /// <summary>News out. The default is small: every datanet hears from all its segments.</summary>
    public OutboxOptions Outbox { get; init; } = new() { ComfortableChannels = 0, MaxPending = 4096 };
}
