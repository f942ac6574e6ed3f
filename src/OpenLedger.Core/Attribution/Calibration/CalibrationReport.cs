namespace OpenLedger.Core.Attribution.Calibration;

/// <summary>
/// How good a build's attribution is, as it was measured, and the confidence that follows: stored with the model and
/// published beside it. A figure that was not measured is null.
/// </summary>
public sealed record CalibrationReport
{
    /// <summary>The version of this stored shape.</summary>
    public int Shape { get; init; } = 1;

    /// <summary>The method that was measured, and pays.</summary>
    public required string Method { get; init; }

    /// <summary>Subset retrainings that it was measured on.</summary>
    public required int Retrainings { get; init; }

    /// <summary>The seed of all bounds.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The datamodeling score over records.</summary>
    public Estimate? RecordScore { get; init; }

    /// <summary>The datamodeling score over owners.</summary>
    public Estimate? OwnerScore { get; init; }

    /// <summary>The slope over owners; 1 is right in size.</summary>
    public Estimate? OwnerSlope { get; init; }

    /// <summary>What seeds allow a score to be.</summary>
    public SeedCeiling? Ceiling { get; init; }

    /// <summary>Training without the most helpful records.</summary>
    public TopOutTrial? TopOut { get; init; }

    /// <summary>Finding the records of known facts.</summary>
    public FactTracing? Facts { get; init; }

    /// <summary>What follows for paying.</summary>
    public required Confidence Confidence { get; init; }
}
