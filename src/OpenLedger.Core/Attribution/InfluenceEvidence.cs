using OpenLedger.Core.Datanets;

namespace OpenLedger.Core.Attribution;

/// <summary>
/// What records did for something, as an engine measured it on one or more trainings that differ in their seed.
/// Positive is help. The unit is the engine's own: only proportions count.
/// </summary>
public sealed record InfluenceEvidence
{
    /// <summary>On how many trainings it was measured; positive.</summary>
    public required int Seeds { get; init; }

    /// <summary>
    /// How far one score of one record strays when it means nothing: one standard deviation, in the unit of the
    /// scores, as the build measured it. It is what is left to judge by when there is one seed, and keeps a few
    /// seeds that agree by chance from looking certain. 0 if it is not known.
    /// </summary>
    public required double Noise { get; init; }

    /// <summary>
    /// One per record; records that are not listed had none. For a claim only the score of its earliest record
    /// counts: an engine that measures near copies as one puts their score there.
    /// </summary>
    public required IReadOnlyList<InfluenceScore> Scores { get; init; }
}

/// <summary>What one record did.</summary>
/// <param name="Record">Which record.</param>
/// <param name="PerSeed">Its score on each training, in the same order for every record.</param>
public sealed record InfluenceScore(RecordId Record, IReadOnlyList<double> PerSeed);
