using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Checkpoints;

/// <summary>
/// What a configuration must satisfy before anything is sized by it. The bounds lie far above any model that fits a
/// machine, and low enough that no product of two of them overflows where it is used.
/// </summary>
internal static class ConfigLimits
{
    public const int MaxVocabulary = 1 << 24;
    public const int MaxWidth = 1 << 17;
    public const int MaxMlpWidth = 1 << 18;
    public const int MaxLayers = 1024;
    public const int MaxHeads = 1 << 12;
    public const int MaxHeadWidth = 1 << 12;
    public const int MaxContext = 1 << 24;
    public const double MaxFactor = 1e6;
    public const double MaxTheta = 1e15;

    public static void Check(string file, ModelConfig config)
    {
        Within(file, "vocab_size", config.VocabularySize, MaxVocabulary);
        Within(file, "hidden_size", config.Width, MaxWidth);
        Within(file, "num_hidden_layers", config.Layers, MaxLayers);
        Within(file, "num_attention_heads", config.Heads, MaxHeads);
        Within(file, "num_key_value_heads", config.KeyValueHeads, config.Heads);
        Within(file, "head_dim", config.HeadWidth, MaxHeadWidth);
        Within(file, "intermediate_size", config.MlpWidth, MaxMlpWidth);
        Within(file, "max_position_embeddings", config.ContextLength, MaxContext);
        Within(file, "head_dim", (long)config.Heads * config.HeadWidth, MaxWidth, "in all heads together ");
        // Every weight is addressed by an int within itself.
        Within(file, "vocab_size", (long)config.VocabularySize * config.Width, int.MaxValue, "times hidden_size ");
        Within(file, "intermediate_size", (long)config.MlpWidth * config.Width, int.MaxValue, "times hidden_size ");
        Within(
            file, "head_dim", (long)config.QueryWidth * config.Width, int.MaxValue, "in all heads times hidden_size ");
        Require(
            config.Heads % config.KeyValueHeads == 0, file, "num_key_value_heads",
            $"{config.KeyValueHeads} does not divide {config.Heads} heads");
        Require(
            config.HeadWidth % 2 == 0, file, "head_dim", $"{config.HeadWidth} is odd, rotary embedding turns pairs");
        Require(config.NormEpsilon is > 0 and <= 1, file, "rms_norm_eps", $"{config.NormEpsilon} is not in (0, 1]");
        Require(config.RopeTheta is > 1 and <= MaxTheta, file, "rope_theta", $"{config.RopeTheta} is not above 1");
        CheckScaling(file, config.RopeScaling);
        CheckTokens(file, config);
        CheckBiases(file, config);
    }

    private static void CheckScaling(string file, RopeScaling? scaling)
    {
        var (factor, original) = scaling switch
        {
            RopeScaling.Linear linear => (linear.Factor, 1),
            RopeScaling.Llama3 llama => (llama.Factor, llama.OriginalContextLength),
            RopeScaling.Yarn yarn => (yarn.Factor, yarn.OriginalContextLength),
            _ => (1, 1),
        };
        Require(factor is >= 1 and <= MaxFactor, file, "rope_scaling.factor", $"{factor} is not from 1 to {MaxFactor}");
        Within(file, "rope_scaling.original_max_position_embeddings", original, MaxContext);
        if (scaling is RopeScaling.Yarn { BetaFast: var fast, BetaSlow: var slow, AttentionFactor: var attention })
        {
            Require(
                slow > 0 && fast > slow && fast <= MaxFactor, file, "rope_scaling.beta_fast",
                $"{fast} must be above beta_slow, {slow}, and both above 0");
            Require(
                attention is null or (> 0 and <= MaxFactor), file, "rope_scaling.attention_factor",
                $"{attention} is not above 0");
        }
    }

    private static void CheckTokens(string file, ModelConfig config)
    {
        Require(
            config.BeginToken is null || Contains(config, config.BeginToken.Value), file, "bos_token_id",
            $"{config.BeginToken} is not in a vocabulary of {config.VocabularySize}");
        foreach (var token in config.EndTokens)
        {
            Require(
                Contains(config, token), file, "eos_token_id",
                $"{token} is not in a vocabulary of {config.VocabularySize}");
        }
    }

    // Each family fixes, or ties together, which matrices have biases; another choice could not be read back.
    private static void CheckBiases(string file, ModelConfig config)
    {
        var fits = config.Family switch
        {
            ModelFamily.Llama => config.AttentionOutputBias == config.AttentionBias,
            ModelFamily.Mistral => !config.AttentionBias && !config.AttentionOutputBias && !config.MlpBias,
            _ => config.AttentionBias && !config.AttentionOutputBias && !config.MlpBias,
        };
        Require(fits, file, "attention_bias", $"the family {config.Family} has no such choice of biases");
    }

    private static bool Contains(ModelConfig config, int token) => token >= 0 && token < config.VocabularySize;

    private static void Within(string file, string property, long value, long most, string of = "") =>
        Require(value >= 1 && value <= most, file, property, $"{value} {of}is not from 1 to {most}");

    private static void Require(bool holds, string file, string property, string reason)
    {
        if (!holds)
        {
            throw new LmFormatException(file, property, reason);
        }
    }
}
