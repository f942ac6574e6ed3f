using System.Collections.Immutable;
using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Datanets.Segments;

/// <summary>The state of a segment. Immutable; <see cref="SegmentRules"/> makes the next one.</summary>
public sealed record SegmentState
{
    /// <summary>The version of this stored shape.</summary>
    public int Shape { get; init; } = 1;

    /// <summary>What stands where, by first number.</summary>
    public ImmutableSortedDictionary<long, SegmentPart> Parts { get; init; } =
        ImmutableSortedDictionary<long, SegmentPart>.Empty;

    /// <summary>What the records of each contribution have in common, by its number.</summary>
    public ImmutableSortedDictionary<long, RecordTerms> Terms { get; init; } =
        ImmutableSortedDictionary<long, RecordTerms>.Empty;

    /// <summary>One <see cref="RecordOutcome"/> per place; places behind the last are empty.</summary>
    public ReadOnlyMemory<byte> Outcomes { get; init; }

    /// <summary>Claims of records that joined an earlier one, and firsts of copies, by number.</summary>
    public ImmutableSortedDictionary<long, long> Claims { get; init; } = ImmutableSortedDictionary<long, long>.Empty;

    /// <summary>Why a record's outcome is what it is, where there is something to say; by number.</summary>
    public ImmutableSortedDictionary<long, string> Reasons { get; init; } =
        ImmutableSortedDictionary<long, string>.Empty;

    /// <summary>The last order taken from every active contribution.</summary>
    public Inbox Inbox { get; init; } = new();

    /// <summary>News for the datanet that has not arrived yet.</summary>
    public Outbox<DatanetNews> News { get; init; } = new();
}
