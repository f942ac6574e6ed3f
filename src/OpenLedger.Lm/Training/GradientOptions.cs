using OpenLedger.Lm.Kernels;

namespace OpenLedger.Lm.Training;

/// <summary>How gradients of single records are read.</summary>
public sealed record GradientOptions
{
    /// <summary>
    /// k: each side of a matrix that is longer is projected to this length, so that a matrix gives k × k numbers at the
    /// most. Null (the default) gives all numbers.
    /// </summary>
    public int? ProjectedWidth { get; init; }

    /// <summary>
    /// Decides the projections: only gradients that were read with the same one can be compared. Default 0.
    /// </summary>
    public ulong ProjectionSeed { get; init; }

    /// <summary>
    /// What each target counts in a record's loss. Null (the default): its mean over the record's targets. A number:
    /// their sum times this, as in a training step, where it is 1 over the step's targets.
    /// </summary>
    public float? TargetWeight { get; init; }

    /// <summary>The most tokens in memory at once. Default 2,048; no record is longer.</summary>
    public int TokensPerBatch { get; init; } = 2048;

    /// <summary>The most records at once: each takes as much memory as the adapter. Default 16.</summary>
    public int RecordsPerBatch { get; init; } = 16;

    /// <summary>What to do with a record longer than a batch or the model's context. Default: refuse it.</summary>
    public LongDocuments LongDocuments { get; init; } = LongDocuments.Refuse;

    /// <summary>Threads that share the work. Default: one per processor. The numbers do not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Instructions to use. Another choice rounds differently in the last digits.</summary>
    public KernelChoice Kernels { get; init; } = KernelChoice.Best;

    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ProjectedWidth ?? 1, 1, nameof(ProjectedWidth));
        ArgumentOutOfRangeException.ThrowIfLessThan(TokensPerBatch, 1, nameof(TokensPerBatch));
        ArgumentOutOfRangeException.ThrowIfLessThan(RecordsPerBatch, 1, nameof(RecordsPerBatch));
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1, nameof(Threads));
        if (TargetWeight is { } weight && !float.IsFinite(weight))
        {
            throw new ArgumentOutOfRangeException(nameof(TargetWeight), weight, "It must be finite.");
        }
    }
}
