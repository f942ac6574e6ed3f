using OpenLedger.Lm.Influence;
using OpenLedger.Lm.Training;

namespace OpenLedger.Runtimes.Attribution;

/// <summary>How the influence of a build's records is measured: the one place where that is decided.</summary>
public sealed record InfluenceRecipe
{
    /// <summary>Default: <see cref="InfluenceMethod.GaussNewton"/>.</summary>
    public InfluenceMethod Method { get; init; } = InfluenceMethod.GaussNewton;

    /// <summary>
    /// Whether a record's influence on an answer is measured beside what it does for itself: divided by the root of its
    /// influence on its own response, or on that of the middle record if that is more. A record that the model still
    /// fits badly, such as noise or what others contradict, pulls at everything; so does a long or extreme one that is
    /// made to. Absolute influence would pay for the pull. The lower bound keeps records that say next to nothing, such
    /// as pieces of one, from counting like whole ones. Default true. <see cref="InfluenceMethod.GradCos"/> is
    /// relative by itself.
    /// </summary>
    public bool IsRelative { get; init; } = true;

    /// <summary>
    /// k: gradients of the adapter's matrices are projected to k × k numbers at the most, so that an index is a quarter
    /// of what it would be at little cost. Default 64; null stores them whole.
    /// </summary>
    public int? ProjectedWidth { get; init; } = 64;

    /// <summary>How the vectors are stored. Default: one byte per number.</summary>
    public StoredNumbers Numbers { get; init; } = StoredNumbers.SignedByte;

    /// <summary>
    /// The most records that the curvature is sampled from, evenly over all; from 1. Above about a thousand it is the
    /// same to within its own noise, and fitting takes the third power of this. Default 1,024.
    /// </summary>
    public int CurvatureSamples { get; init; } = 1024;

    /// <summary>Decides the labels that the curvature is made from. Default 0.</summary>
    public ulong LabelSeed { get; init; }

    /// <summary>The most tokens in memory at once; a longer record or answer is cut. Default 2,048.</summary>
    public int TokensPerBatch { get; init; } = 2048;

    /// <summary>Threads that share the work. Default: one per processor. The numbers do not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>How the gradient of an answer is read, and, with a weight, that of a record.</summary>
    internal GradientOptions Gradients(float? targetWeight, int recordsPerBatch, int? projectedWidth) => new()
    {
        ProjectedWidth = projectedWidth,
        TargetWeight = targetWeight,
        TokensPerBatch = TokensPerBatch,
        RecordsPerBatch = recordsPerBatch,
        LongDocuments = LongDocuments.Truncate,
        Threads = Threads,
    };

    /// <summary>How gradients become vectors.</summary>
    internal PreconditionerOptions Preconditioning(double? damping) => new()
    {
        Method = Method,
        Damping = damping,
        Threads = Threads,
    };

    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(CurvatureSamples, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(ProjectedWidth ?? 1, 1, nameof(ProjectedWidth));
    }
}
