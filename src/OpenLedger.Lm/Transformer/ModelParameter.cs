namespace OpenLedger.Lm.Transformer;

/// <summary>One weight of a model: what it is, its name in the checkpoint and its shape.</summary>
/// <param name="Name">The name in <c>model.safetensors</c>.</param>
/// <param name="Rows">Outputs of a matrix; 1 for a vector.</param>
/// <param name="Columns">Inputs of a matrix; the length of a vector.</param>
/// <param name="Place">What it is, and in which layer.</param>
public readonly record struct ModelParameter(string Name, int Rows, int Columns, ParameterPlace Place)
{
    public const string Embedding = "model.embed_tokens.weight";
    public const string FinalNorm = "model.norm.weight";
    public const string Head = "lm_head.weight";

    /// <summary>Stored with one dimension: norms and biases, which weight decay leaves alone.</summary>
    public bool IsVector =>
        Place.Kind is ParameterKind.AttentionNorm or ParameterKind.MlpNorm or ParameterKind.FinalNorm
            or ParameterKind.Bias;

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
        yield return new(Embedding, config.VocabularySize, config.Width, new(ParameterKind.Embedding));
        for (var layer = 0; layer < config.Layers; layer++)
        {
            foreach (var parameter in OfLayer(config, layer))
            {
                yield return parameter;
            }
        }

        yield return new(FinalNorm, 1, config.Width, new(ParameterKind.FinalNorm));
        if (!config.TiedHead)
        {
            yield return new(Head, config.VocabularySize, config.Width, new(ParameterKind.Head));
        }
    }

    private static IEnumerable<ModelParameter> OfLayer(ModelConfig config, int layer)
    {
        yield return new(AttentionNorm(layer), 1, config.Width, new(ParameterKind.AttentionNorm, layer));
        foreach (var projection in ProjectionShape.All)
        {
            if (projection == Projection.Gate)
            {
                yield return new(MlpNorm(layer), 1, config.Width, new(ParameterKind.MlpNorm, layer));
            }

            var (rows, columns) = (config.OutputWidth(projection), config.InputWidth(projection));
            yield return new(
                Weight(layer, projection), rows, columns, new(ParameterKind.Weight, layer, projection));
            if (config.HasBias(projection))
            {
                yield return new(Bias(layer, projection), 1, rows, new(ParameterKind.Bias, layer, projection));
            }
        }
    }
}

/// <summary>What a weight is: its kind, its layer where it has one, its projection where it is one's.</summary>
public readonly record struct ParameterPlace(ParameterKind Kind, int Layer = 0, Projection Projection = default);

/// <summary>The kinds of weights.</summary>
public enum ParameterKind
{
    Embedding,
    AttentionNorm,
    MlpNorm,
    Weight,
    Bias,
    FinalNorm,
    Head,
}
