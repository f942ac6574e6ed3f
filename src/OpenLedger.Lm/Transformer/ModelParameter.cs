namespace OpenLedger.Lm.Transformer;

/// <summary>One weight of a model: its name in the checkpoint and its shape.</summary>
/// <param name="Name">The name in <c>model.safetensors</c>.</param>
/// <param name="Rows">Outputs of a matrix; 1 for a vector.</param>
/// <param name="Columns">Inputs of a matrix; the length of a vector.</param>
/// <param name="IsVector">Stored with one dimension: norms and biases, which weight decay leaves alone.</param>
public readonly record struct ModelParameter(string Name, int Rows, int Columns, bool IsVector)
{
    public const string Embedding = "model.embed_tokens.weight";
    public const string FinalNorm = "model.norm.weight";
    public const string Head = "lm_head.weight";

    /// <summary>How many numbers it holds.</summary>
    public long Count => (long)Rows * Columns;

    /// <summary>The shape as the checkpoint stores it.</summary>
    public IReadOnlyList<long> Shape => IsVector ? [Columns] : [Rows, Columns];

    public static string AttentionNorm(int layer) => $"model.layers.{layer}.input_layernorm.weight";

    public static string MlpNorm(int layer) => $"model.layers.{layer}.post_attention_layernorm.weight";

    public static string Weight(int layer, Projection projection) =>
        $"model.layers.{layer}.{projection.ModuleName()}.weight";

    public static string Bias(int layer, Projection projection) =>
        $"model.layers.{layer}.{projection.ModuleName()}.bias";

    /// <summary>Every weight of a model, in the order of the forward pass. A tied head is not listed again.</summary>
    public static IEnumerable<ModelParameter> All(ModelConfig config)
    {
        yield return new(Embedding, config.VocabularySize, config.Width, false);
        for (var layer = 0; layer < config.Layers; layer++)
        {
            foreach (var parameter in OfLayer(config, layer))
            {
                yield return parameter;
            }
        }

        yield return Vector(FinalNorm, config.Width);
        if (!config.TiedHead)
        {
            yield return new(Head, config.VocabularySize, config.Width, false);
        }
    }

    private static IEnumerable<ModelParameter> OfLayer(ModelConfig config, int layer)
    {
        yield return Vector(AttentionNorm(layer), config.Width);
        foreach (var projection in ProjectionShape.All)
        {
            if (projection == Projection.Gate)
            {
                yield return Vector(MlpNorm(layer), config.Width);
            }

            var (rows, columns) = (config.OutputWidth(projection), config.InputWidth(projection));
            yield return new(Weight(layer, projection), rows, columns, false);
            if (config.HasBias(projection))
            {
                yield return Vector(Bias(layer, projection), rows);
            }
        }
    }

    private static ModelParameter Vector(string name, int length) => new(name, 1, length, true);
}
