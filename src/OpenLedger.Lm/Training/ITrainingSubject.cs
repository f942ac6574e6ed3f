using OpenLedger.Lm.Memory;
using OpenLedger.Lm.Passes;

namespace OpenLedger.Lm.Training;

/// <summary>What is trained: numbers in one buffer, and their gradients laid out alike.</summary>
internal interface ITrainingSubject : IDisposable
{
    /// <summary>What it is, with all that shapes its numbers: a checkpoint of another subject is refused.</summary>
    string Text { get; }

    FloatBuffer Weights { get; }

    FloatBuffer Gradients { get; }

    /// <summary>The parts of the buffers, in their order.</summary>
    IReadOnlyList<TrainedTensor> Tensors { get; }

    /// <summary>The weighted loss of a batch; its gradients are added.</summary>
    double AddGradients(TokenBatch batch);

    /// <summary>The weighted loss of a batch.</summary>
    double Loss(TokenBatch batch);

    /// <summary>The weights have been changed; whatever is made of them is made again.</summary>
    void TakeWeights();
}

/// <summary>A range of the numbers in training.</summary>
/// <param name="Decays">Weight decay acts on it.</param>
internal readonly record struct TrainedTensor(
    string Name, IReadOnlyList<long> Shape, long Start, long Count, bool Decays);
