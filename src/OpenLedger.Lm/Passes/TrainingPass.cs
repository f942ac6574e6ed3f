using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Passes;

/// <summary>
/// A batch of whole documents through the model, to its loss, and back to the gradients: of all weights, or of an
/// adapter on a frozen model, in which case no gradient of a weight is made. Memory is taken once, for the largest
/// batch. N is the tokens of a batch, d the model's width. One batch at a time.
/// </summary>
internal sealed unsafe partial class TrainingPass : IDisposable
{
    private readonly Model model;
    private readonly ModelConfig config;
    private readonly Arithmetic arithmetic;
    private readonly int capacity;
    private readonly RopeTable rope;
    private readonly LayerActivations[] layers;
    private readonly SequenceAttention attention;
    private readonly LossHead lossHead;
    private readonly LoraPass? lora;
    private readonly FloatBuffer hidden;
    private readonly FloatBuffer normed;
    private readonly FloatBuffer inverse;
    private readonly Slopes? slopes;

    /// <param name="adapter">Acts on the model and may be trained; null for the bare model.</param>
    /// <param name="maxTokens">The largest batch.</param>
    /// <param name="maxDocument">The longest document.</param>
    /// <param name="withGradients">Takes the memory for the way back.</param>
    public TrainingPass(
        Model model, LoraAdapter? adapter, Arithmetic arithmetic, int maxTokens, int maxDocument,
        bool withGradients = true)
    {
        (this.model, config, this.arithmetic, capacity) = (model, model.Config, arithmetic, maxTokens);
        rope = new RopeTable(config, maxDocument);
        layers = [.. Enumerable.Range(0, config.Layers).Select(_ => new LayerActivations(config, maxTokens))];
        attention = new SequenceAttention(config, arithmetic, maxDocument);
        lossHead = new LossHead(model, arithmetic);
        lora = adapter is null ? null : new LoraPass(adapter, arithmetic, maxTokens);
        hidden = new FloatBuffer((long)maxTokens * config.Width);
        normed = new FloatBuffer((long)maxTokens * config.Width);
        inverse = new FloatBuffer(maxTokens);
        slopes = withGradients ? new Slopes(config, maxTokens) : null;
    }

    /// <summary>The weighted loss of a batch, without gradients.</summary>
    /// <param name="each">By token, −log p of its target.</param>
    public double Loss(TokenBatch batch, float[]? each = null)
    {
        Forward(batch);
        return lossHead.Run(batch, normed.Pointer, null, null, each);
    }

    /// <summary>The weighted loss of a batch; its gradients are added.</summary>
    public double AddGradients(TokenBatch batch, FloatBuffer weightGradients)
    {
        Forward(batch);
        var gradients = new WeightGradients(weightGradients.Pointer, config);
        var loss = lossHead.Run(
            batch, normed.Pointer, slopes!.Normed.Pointer,
            gradients.Of(config.TiedHead ? ParameterKind.Embedding : ParameterKind.Head), null);
        Backward(batch, gradients, null);
        return loss;
    }

    /// <summary>The weighted loss of a batch; the adapter's gradients are added.</summary>
    public double AddGradients(TokenBatch batch, LoraGradients gradients, float[]? each = null)
    {
        Forward(batch);
        gradients.Begin(batch);
        var loss = lossHead.Run(batch, normed.Pointer, slopes!.Normed.Pointer, null, each);
        Backward(batch, null, gradients);
        return loss;
    }

    /// <summary>Logits of every token of the batch, N × vocabulary.</summary>
    public void Logits(TokenBatch batch, FloatBuffer into)
    {
        Forward(batch);
        arithmetic.Product(
            LeftMatrix.Rows(normed.Pointer, config.Width), batch.Tokens.Length, config.Width, model.Head.Forward,
            into.Pointer, config.VocabularySize);
    }

    public void Dispose()
    {
        rope.Dispose();
        Array.ForEach(layers, layer => layer.Dispose());
        attention.Dispose();
        lossHead.Dispose();
        lora?.Dispose();
        hidden.Dispose();
        normed.Dispose();
        inverse.Dispose();
        slopes?.Dispose();
    }
}
