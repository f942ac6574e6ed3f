namespace OpenLedger.Lm.Transformer;

/// <summary>The shape and the constants of a decoder of the Llama family, as <c>config.json</c> says them.</summary>
public sealed record ModelConfig
{
    /// <summary>Whose <c>config.json</c> is read and written; the arithmetic follows the flags below.</summary>
    public required ModelFamily Family { get; init; }

    public required int VocabularySize { get; init; }

    /// <summary>Numbers per token between the layers (<c>hidden_size</c>).</summary>
    public required int Width { get; init; }

    public required int Layers { get; init; }

    /// <summary>Query heads.</summary>
    public required int Heads { get; init; }

    /// <summary>Key and value heads; a divisor of <see cref="Heads"/>, equal to it without grouped queries.</summary>
    public required int KeyValueHeads { get; init; }

    /// <summary>Numbers per head; even, since rotary embedding turns pairs.</summary>
    public required int HeadWidth { get; init; }

    /// <summary>Numbers between the two halves of the feed-forward part (<c>intermediate_size</c>).</summary>
    public required int MlpWidth { get; init; }

    /// <summary>The longest sequence the model was made for (<c>max_position_embeddings</c>).</summary>
    public required int ContextLength { get; init; }

    public float NormEpsilon { get; init; } = 1e-5f;

    public double RopeTheta { get; init; } = 10_000;

    /// <summary>How rotary frequencies are stretched for long contexts; null leaves them as they are.</summary>
    public RopeScaling? RopeScaling { get; init; }

    /// <summary>The head shares the embedding's weights.</summary>
    public bool TiedHead { get; init; }

    /// <summary>Queries, keys and values have biases (always in Qwen2; <c>attention_bias</c> in Llama).</summary>
    public bool AttentionBias { get; init; }

    /// <summary>The attention's output has a bias as well (<c>attention_bias</c> in Llama, never in Qwen2).</summary>
    public bool AttentionOutputBias { get; init; }

    /// <summary>The three feed-forward matrices have biases (<c>mlp_bias</c> in Llama).</summary>
    public bool MlpBias { get; init; }

    /// <summary>The token that begins a text, where the model has one.</summary>
    public int? BeginToken { get; init; }

    /// <summary>Tokens that end an answer.</summary>
    public IReadOnlyList<int> EndTokens { get; init; } = [];

    /// <summary>Numbers per token in all query heads together.</summary>
    public int QueryWidth => Heads * HeadWidth;

    /// <summary>Numbers per token in all key heads together; values have as many.</summary>
    public int KeyValueWidth => KeyValueHeads * HeadWidth;
}

/// <summary>The families whose checkpoints are read and written.</summary>
public enum ModelFamily
{
    /// <summary>Llama 2 and 3.x, TinyLlama, SmolLM2.</summary>
    Llama,

    /// <summary>Mistral without sliding window.</summary>
    Mistral,

    /// <summary>Qwen2 and Qwen2.5.</summary>
    Qwen2,
}
