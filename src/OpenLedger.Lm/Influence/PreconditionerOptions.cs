using OpenLedger.Lm.Kernels;

namespace OpenLedger.Lm.Influence;

/// <summary>How gradients of records are preconditioned.</summary>
public sealed record PreconditionerOptions
{
    /// <summary>Default: <see cref="InfluenceMethod.GaussNewton"/>.</summary>
    public InfluenceMethod Method { get; init; } = InfluenceMethod.GaussNewton;

    /// <summary>
    /// λ of <see cref="InfluenceMethod.GaussNewton"/>, above 0: 1 over the sum of the run's learning rates. The other
    /// methods do not look at it. No default: it belongs to the run.
    /// </summary>
    public double? Damping { get; init; }

    /// <summary>
    /// How many records' losses, weighted as they were read, the loss of training adds up: the curvature is this times
    /// the mean of the samples' outer products. Default 1: both are means.
    /// </summary>
    public double RecordsPerLoss { get; init; } = 1;

    /// <summary>Threads that share the work. Default: one per processor. The numbers do not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Instructions to use. Another choice rounds differently in the last digits.</summary>
    public KernelChoice Kernels { get; init; } = KernelChoice.Best;

    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1, nameof(Threads));
        if (!Enum.IsDefined(Method))
        {
            throw new ArgumentOutOfRangeException(nameof(Method), Method, "There is no such method.");
        }

        if (!double.IsFinite(RecordsPerLoss) || RecordsPerLoss <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(RecordsPerLoss), RecordsPerLoss, "It must be above 0.");
        }

        if (Method == InfluenceMethod.GaussNewton && !(Damping > 0 && double.IsFinite(Damping.Value)))
        {
            throw new ArgumentOutOfRangeException(nameof(Damping), Damping, "It must be given, finite and above 0.");
        }
    }
}
