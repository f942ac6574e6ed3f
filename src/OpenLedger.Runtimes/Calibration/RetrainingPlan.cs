namespace OpenLedger.Runtimes.Calibration;

/// <summary>Which records each of several retrainings has, and how it goes without the others.</summary>
public sealed record RetrainingPlan
{
    /// <summary>What it is called where outcomes are kept; fit for a file name.</summary>
    public required string Name { get; init; }

    /// <summary>For each retraining whether it has a record.</summary>
    public required IReadOnlyList<bool[]> Subsets { get; init; }

    /// <summary>How it goes without the others.</summary>
    public required Removal Removal { get; init; }

    /// <summary>How often each subset is trained on, with other seeds. Default 1.</summary>
    public int Seeds { get; init; } = 1;
}

/// <summary>How a retraining goes without a record.</summary>
public enum Removal
{
    /// <summary>
    /// As if it had never been there: weights and order of the records are drawn anew, by a seed of the retraining's
    /// own.
    /// </summary>
    TakenOut,

    /// <summary>
    /// It keeps its place and teaches nothing; weights and order are those of the build. What differs is what the
    /// record did there.
    /// </summary>
    Silenced,
}
