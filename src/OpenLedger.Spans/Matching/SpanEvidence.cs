namespace OpenLedger.Spans.Matching;

/// <summary>A kept span and who said it before.</summary>
public sealed record SpanEvidence
{
    /// <summary>Where it is in the answer.</summary>
    public required AnswerSpan Span { get; init; }

    /// <summary>How often records hold it.</summary>
    public required long Count { get; init; }

    /// <summary>
    /// The owners of its occurrences, ascending; of a fair sample of them above
    /// <see cref="SpanOptions.MaxOccurrences"/>.
    /// </summary>
    public required IReadOnlyList<int> Owners { get; init; }

    /// <summary>
    /// Where records hold it, once per record, by record; a fair sample of them above
    /// <see cref="SpanOptions.MaxRecords"/>.
    /// </summary>
    public required IReadOnlyList<Occurrence> Records { get; init; }
}
