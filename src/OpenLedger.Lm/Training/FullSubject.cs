using OpenLedger.Lm.Memory;
using OpenLedger.Lm.Passes;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Training;

/// <summary>All weights of a model.</summary>
internal sealed class FullSubject : ITrainingSubject
{
    private readonly MasterWeights weights;
    private readonly SubjectRoom room;
    private readonly Model model;
    private readonly TrainingPass pass;

    public FullSubject(MasterWeights weights, SubjectRoom room)
    {
        (this.weights, this.room) = (weights, room);
        Gradients = new FloatBuffer(weights.Layout.Count);
        model = Model.Load(weights, forTraining: true);
        pass = new TrainingPass(model, null, room.Arithmetic, room.MostTokens, room.LongestDocument);
        Tensors =
        [
            .. weights.Layout.Parameters.Select(parameter => new TrainedTensor(
                parameter.Name, parameter.Shape, weights.Layout.Start(parameter.Place), parameter.Count,
                !parameter.IsVector)),
        ];
    }

    public string Text => $"full, {SubjectText.Of(weights.Config)}";

    public FloatBuffer Weights => weights.Numbers;

    public FloatBuffer Gradients { get; }

    public IReadOnlyList<TrainedTensor> Tensors { get; }

    public double AddGradients(TokenBatch batch) => pass.AddGradients(batch, Gradients);

    public double Loss(TokenBatch batch) => pass.Loss(batch);

    public void TakeWeights() => model.Take(weights, room.Arithmetic);

    public void Dispose()
    {
        pass.Dispose();
        model.Dispose();
        Gradients.Dispose();
    }
}
