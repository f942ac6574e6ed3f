using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Passes;

/// <summary>The gradients of all weights in one buffer, laid out like the weights.</summary>
internal sealed unsafe class WeightGradients(float* numbers, ModelConfig config)
{
    private readonly ParameterLayout layout = new(config);

    public float* Of(ParameterKind kind, int layer = 0, Projection projection = default) =>
        numbers + layout.Start(new ParameterPlace(kind, layer, projection));
}
