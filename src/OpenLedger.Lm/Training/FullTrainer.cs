using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Training;

/// <summary>Trains all weights of a model. One caller at a time; dispose it when done, the weights stay.</summary>
public sealed class FullTrainer : Trainer
{
    /// <param name="weights">Where to begin; changed by every step.</param>
    /// <exception cref="ArgumentException">An option or a document is out of bounds.</exception>
    public FullTrainer(
        MasterWeights weights, TrainingCorpus corpus, TrainingOptions options, TimeProvider? time = null)
        : base(corpus, options, weights.Config, time, room => new FullSubject(weights, room)) =>
        Weights = weights;

    /// <summary>The weights after the last step.</summary>
    public MasterWeights Weights { get; }
}
