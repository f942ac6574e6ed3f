using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Memory;
using OpenLedger.Lm.Passes;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Training;

/// <summary>The adapter of a frozen model.</summary>
internal sealed class LoraSubject : ITrainingSubject
{
    private readonly LoraAdapter adapter;
    private readonly LoraGradients gradients;
    private readonly TrainingPass pass;

    public LoraSubject(Model model, LoraAdapter adapter, SubjectRoom room)
    {
        this.adapter = adapter;
        gradients = LoraGradients.Sum(adapter.Layout);
        pass = new TrainingPass(model, adapter, room.Arithmetic, room.MostTokens, room.LongestDocument);
        Tensors = [.. adapter.Layout.Slots.SelectMany(TensorsOf)];
    }

    public string Text => $"lora {SubjectText.Of(adapter.Config)}, on {SubjectText.Of(adapter.Layout.Model)}";

    public FloatBuffer Weights => adapter.Weights;

    public FloatBuffer Gradients => gradients.Numbers;

    public IReadOnlyList<TrainedTensor> Tensors { get; }

    /// <exception cref="ArgumentException">The two do not go together.</exception>
    public static Model Checked(Model model, LoraAdapter adapter)
    {
        if (!model.ForTraining)
        {
            throw new ArgumentException("The model was not loaded for training.", nameof(model));
        }

        return SubjectText.Of(model.Config) == SubjectText.Of(adapter.Layout.Model)
            ? model
            : throw new ArgumentException("The adapter was made for a model of another shape.", nameof(adapter));
    }

    public double AddGradients(TokenBatch batch) => pass.AddGradients(batch, gradients);

    public double Loss(TokenBatch batch) => pass.Loss(batch);

    // The pass packs the adapter anew for every batch.
    public void TakeWeights()
    {
    }

    public void Dispose()
    {
        pass.Dispose();
        gradients.Dispose();
    }

    private static IEnumerable<TrainedTensor> TensorsOf(LoraSlot slot) =>
    [
        new(slot.NameOfA, [slot.Rank, slot.Inputs], slot.StartOfA, slot.CountOfA, true),
        new(slot.NameOfB, [slot.Outputs, slot.Rank], slot.StartOfB, slot.CountOfB, true),
    ];
}
