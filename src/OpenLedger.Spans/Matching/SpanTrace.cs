namespace OpenLedger.Spans.Matching;

/// <summary>
/// Which words of an answer were said before, and by whom. A match is evidence, not proof of cause: the model may have
/// learned the words elsewhere.
/// </summary>
public sealed record SpanTrace
{
    /// <summary>The kept spans by their start. They may overlap; none is inside another.</summary>
    public required IReadOnlyList<SpanEvidence> Spans { get; init; }

    /// <summary>What the spans cover, with those that overlap merged into one.</summary>
    public required IReadOnlyList<Range> Regions { get; init; }

    /// <summary>
    /// For each token of the answer how much the corpus explains of it: by how much the words before it make it
    /// likelier there than it is by itself. Zero outside the spans and for the prompt's own words.
    /// </summary>
    public required IReadOnlyList<double> Weights { get; init; }

    /// <summary>For each token whether it is one of the prompt's own words.</summary>
    public required IReadOnlyList<bool> Given { get; init; }

    /// <summary>For each token the span that its weight goes to, by its place in the list, or -1.</summary>
    public required IReadOnlyList<int> SpanOf { get; init; }

    /// <summary>The weight that each owner gets; they sum to the weights.</summary>
    public required IReadOnlyDictionary<int, double> Credits { get; init; }
}
