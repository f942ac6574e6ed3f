using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Training;

/// <summary>
/// Trains an adapter on a frozen model, which others may use meanwhile. One caller at a time; dispose it when done, the
/// model and the adapter stay.
/// </summary>
public sealed class LoraTrainer : Trainer
{
    /// <param name="model">Loaded for training; not changed.</param>
    /// <param name="adapter">Where to begin, such as <see cref="FreshWeights.Adapter"/>; changed by every step.</param>
    /// <exception cref="ArgumentException">
    /// An option or a document is out of bounds, the model was not loaded for training, or the adapter is for another.
    /// </exception>
    public LoraTrainer(
        Model model, LoraAdapter adapter, TrainingCorpus corpus, TrainingOptions options, TimeProvider? time = null)
        : base(
            corpus, options, LoraSubject.Checked(model, adapter).Config, time,
            room => new LoraSubject(model, adapter, room)) =>
        Adapter = adapter;

    /// <summary>The adapter after the last step.</summary>
    public LoraAdapter Adapter { get; }
}
