using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Attribution;

/// <summary>
/// What the engines found out about one answer. Numbers of engines are floating; they become whole once, in
/// <see cref="ShareRules"/>, and stay so. Positions are token positions in the answer, from 0.
/// </summary>
public sealed record AnswerEvidence
{
    /// <summary>
    /// One per token of the answer: how surprising it is that this token was written, beyond what any text of its
    /// kind would have. Only the tokens inside spans count.
    /// </summary>
    public required IReadOnlyList<double> Surprise { get; init; }

    /// <summary>The part of the answer's surprisal that lies inside spans, from 0 to 1.</summary>
    public required double Covered { get; init; }

    /// <summary>Stretches of the answer that stand in records. They may overlap; the longest counts.</summary>
    public required IReadOnlyList<SpanEvidence> Spans { get; init; }

    /// <summary>What each record did for the answer, or null if that was not measured.</summary>
    public InfluenceEvidence? Influence { get; init; }

    /// <summary>
    /// The contributor who pays for the answer, behind whatever agent asks for them; null if it is nobody's own.
    /// </summary>
    public ActorId? Payer { get; init; }
}
