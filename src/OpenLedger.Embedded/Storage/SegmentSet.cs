namespace OpenLedger.Embedded.Storage;

/// <summary>The segments that make up the log. Used under the lock of <see cref="LiveRecords"/>.</summary>
internal sealed class SegmentSet(LogStoreOptions options)
{
    private readonly SortedDictionary<int, Segment> segments = [];

    public IReadOnlyCollection<Segment> All => segments.Values;

    public Segment this[int number] => segments[number];

    /// <summary>What the next segment's header says of those before it.</summary>
    public ClosedSegment[] Closed =>
        [.. segments.Values.Select(segment => new ClosedSegment(segment.Number, segment.Length))];

    public void Add(Segment segment) => segments.Add(segment.Number, segment);

    public void Remove(int number) => segments.Remove(number);

    /// <summary>
    /// Whether compaction should empty a segment: too much of it is outdated, or it is one of the small ones that
    /// failures leave behind. Copying it cannot make another such segment, so compaction comes to an end.
    /// </summary>
    public bool IsWorthCompacting(Segment segment) =>
        segment is { IsSealed: true, IsDamaged: false }
        && options.CompactBelow > 0
        && (segment.LiveCount == 0
            || segment.LiveBytes < options.CompactBelow * segment.RecordBytes
            || segment.Length < options.SegmentBytes / 4);

    /// <summary>The segment whose compaction gains most, or null.</summary>
    public Segment? MostWorthCompacting() => segments.Values
        .Where(IsWorthCompacting)
        .MinBy(segment => (double)segment.LiveBytes / segment.Length);
}
