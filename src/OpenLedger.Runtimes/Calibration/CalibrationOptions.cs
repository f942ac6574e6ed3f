namespace OpenLedger.Runtimes.Calibration;

/// <summary>How much a build's attribution is checked by retraining.</summary>
public sealed record CalibrationOptions
{
    /// <summary>Subsets of each kind, from 2. Default 48.</summary>
    public int Subsets { get; init; } = 48;

    /// <summary>The part of records, or of owners, that a retraining from other seeds has. Default 0.5.</summary>
    public double KeptPart { get; init; } = 0.5;

    /// <summary>Retrainings of each of these subsets. Default 2, the fewest from which a ceiling can be told.</summary>
    public int Seeds { get; init; } = 2;

    /// <summary>The part of records that a retraining from the build's own seed goes without. Default 0.05.</summary>
    public double SilencedPart { get; init; } = 0.05;

    /// <summary>Retrainings of each of these subsets. Default 1.</summary>
    public int SilencedSeeds { get; init; } = 1;

    /// <summary>Answers whose most helpful records are taken out together. Default 16.</summary>
    public int TopOutAnswers { get; init; } = 16;

    /// <summary>How many of each answer's records. Default 6.</summary>
    public int TopOutRecords { get; init; } = 6;

    /// <summary>Decides all draws. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Retrainings at a time; each takes one thread. Default: one per processor.</summary>
    public int AtOnce { get; init; } = Environment.ProcessorCount;

    /// <summary>Where outcomes are kept, so that a run that was cut goes on. Null (the default) keeps none.</summary>
    public string? Folder { get; init; }

    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Subsets, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(Seeds, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(SilencedSeeds, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(TopOutAnswers, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(TopOutRecords, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(AtOnce, 1);
        Part(KeptPart, nameof(KeptPart));
        Part(SilencedPart, nameof(SilencedPart));
    }

    private static void Part(double part, string name)
    {
        if (part is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(name, part, "A part is above 0 and below 1.");
        }
    }
}
