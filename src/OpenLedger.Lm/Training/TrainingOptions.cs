using System.Globalization;
using OpenLedger.Lm.Kernels;

namespace OpenLedger.Lm.Training;

/// <summary>How a model or an adapter is trained. The defaults suit a small model; everything is checked at the start.
/// </summary>
public sealed record TrainingOptions
{
    /// <summary>Passes over the documents when neither steps nor epochs are given.</summary>
    public const int DefaultEpochs = 3;

    /// <summary>Changes of the weights. Null: as many as the epochs take.</summary>
    public int? Steps { get; init; }

    /// <summary>Passes over all documents. Null: as many as the steps take, or 3 when neither is given.</summary>
    public int? Epochs { get; init; }

    /// <summary>The most tokens that are in memory at once. Default 2,048; no document is longer.</summary>
    public int TokensPerBatch { get; init; } = 2048;

    /// <summary>Batches whose gradients are added up for one step. Default 1; fewer where an epoch ends.</summary>
    public int BatchesPerStep { get; init; } = 1;

    /// <summary>What to do with a document longer than a batch or the model's context. Default: refuse it.</summary>
    public LongDocuments LongDocuments { get; init; } = LongDocuments.Refuse;

    /// <summary>The learning rate where warm-up ends, per step. Default 0.001.</summary>
    public double PeakLearningRate { get; init; } = 1e-3;

    /// <summary>Steps over which the rate rises evenly to its peak. Default 10; 0 begins at the peak.</summary>
    public int WarmUpSteps { get; init; } = 10;

    /// <summary>Where the cosine ends, as a part of the peak. Default 0.1; 1 keeps the rate.</summary>
    public double FinalFraction { get; init; } = 0.1;

    /// <summary>β₁ of AdamW: what the running mean of the gradients keeps in a step. Default 0.9.</summary>
    public double MeanDecay { get; init; } = 0.9;

    /// <summary>β₂ of AdamW: what the running mean of their squares keeps in a step. Default 0.95.</summary>
    public double SquareDecay { get; init; } = 0.95;

    /// <summary>ε of AdamW, added to the root of the mean square. Default 1e-8.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>
    /// What a weight loses per step, as a part of itself and per unit of learning rate. Default 0.01. Norms and biases
    /// lose nothing.
    /// </summary>
    public double WeightDecay { get; init; } = 0.01;

    /// <summary>
    /// The longest gradient, as the norm over all weights; a longer one is shortened. Default 1; 0 shortens none.
    /// </summary>
    public double LargestGradient { get; init; } = 1;

    /// <summary>Decides the order of the documents. Default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>Steps between two evaluations on held-out documents; the last step has one too. Default 100.</summary>
    public int StepsPerEvaluation { get; init; } = 100;

    /// <summary>
    /// Steps between two checkpoints, where a run has a folder for them; the last step has one too. Default 500.
    /// </summary>
    public int StepsPerCheckpoint { get; init; } = 500;

    /// <summary>Threads that share the work. Default: one per processor. The weights do not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Instructions to use. Another choice rounds differently in the last digits.</summary>
    public KernelChoice Kernels { get; init; } = KernelChoice.Best;

    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="ArgumentException">Both steps and epochs are given.</exception>
    internal void Check()
    {
        if (Steps is not null && Epochs is not null)
        {
            throw new ArgumentException($"{nameof(Steps)} or {nameof(Epochs)} may be given, not both.");
        }

        AtLeast(Steps ?? 1, 1, nameof(Steps));
        AtLeast(Epochs ?? 1, 1, nameof(Epochs));
        AtLeast(TokensPerBatch, 1, nameof(TokensPerBatch));
        AtLeast(BatchesPerStep, 1, nameof(BatchesPerStep));
        AtLeast(WarmUpSteps, 0, nameof(WarmUpSteps));
        AtLeast(StepsPerEvaluation, 1, nameof(StepsPerEvaluation));
        AtLeast(StepsPerCheckpoint, 1, nameof(StepsPerCheckpoint));
        AtLeast(Threads, 1, nameof(Threads));
        Within(PeakLearningRate, 0, 10, nameof(PeakLearningRate));
        Within(FinalFraction, 0, 1, nameof(FinalFraction));
        Within(MeanDecay, 0, BelowOne, nameof(MeanDecay));
        Within(SquareDecay, 0, BelowOne, nameof(SquareDecay));
        Within(Epsilon, SmallestEpsilon, 1, nameof(Epsilon));
        Within(WeightDecay, 0, 10, nameof(WeightDecay));
        Within(LargestGradient, 0, double.MaxValue, nameof(LargestGradient));
    }

    /// <summary>Everything that decides which numbers come out: runs with another text cannot continue each other.
    /// </summary>
    internal string Text => string.Create(
        CultureInfo.InvariantCulture,
        $"steps {Steps}, epochs {Epochs}, tokens {TokensPerBatch} x {BatchesPerStep}, long {LongDocuments}, " +
        $"rate {PeakLearningRate:R} after {WarmUpSteps} to {FinalFraction:R}, means {MeanDecay:R} {SquareDecay:R} " +
        $"{Epsilon:R}, decay {WeightDecay:R}, largest {LargestGradient:R}, seed {Seed}, kernels {Kernels}");

    // In floats, in which the optimizer reckons: a mean that keeps all of itself never moves, and an epsilon that is
    // nothing divides by nothing.
    private const double BelowOne = 0.99999;
    private const double SmallestEpsilon = 1e-30;

    private static void AtLeast(int value, int least, string name) =>
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);

    private static void Within(double value, double least, double most, string name)
    {
        if (!(value >= least && value <= most))
        {
            throw new ArgumentOutOfRangeException(name, value, $"It must be from {least} to {most}.");
        }
    }
}

/// <summary>What to do with a document that has no room.</summary>
public enum LongDocuments
{
    /// <summary>Training does not begin.</summary>
    Refuse,

    /// <summary>Its end is cut off.</summary>
    Truncate,
}
