using System.Globalization;
using System.Text.Json;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Checkpoints;

/// <summary>
/// Writes a <c>config.json</c> that states every property, so that no library's defaults matter. The same configuration
/// gives the same bytes.
/// </summary>
internal static class ConfigWriter
{
    public static byte[] Write(ModelConfig config, TensorType type) => JsonText.Write(json =>
    {
        var family = FamilyFormat.Of(config.Family);
        json.WriteStartArray("architectures");
        json.WriteStringValue(family.Architecture);
        json.WriteEndArray();
        if (config.Family == ModelFamily.Llama)
        {
            json.WriteBoolean("attention_bias", config.AttentionBias);
        }

        json.Number("attention_dropout", 0);
        WriteTokens(json, config);
        json.WriteNumber("head_dim", config.HeadWidth);
        json.WriteString("hidden_act", "silu");
        json.WriteNumber("hidden_size", config.Width);
        json.Number("initializer_range", 0.02);
        json.WriteNumber("intermediate_size", config.MlpWidth);
        json.WriteNumber("max_position_embeddings", config.ContextLength);
        if (config.Family == ModelFamily.Llama)
        {
            json.WriteBoolean("mlp_bias", config.MlpBias);
        }

        json.WriteString("model_type", family.ModelType);
        json.WriteNumber("num_attention_heads", config.Heads);
        json.WriteNumber("num_hidden_layers", config.Layers);
        json.WriteNumber("num_key_value_heads", config.KeyValueHeads);
        // The shortest text of the single, which reads back as the same single.
        json.Number("rms_norm_eps", double.Parse(
            config.NormEpsilon.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
        WriteScaling(json, config.RopeScaling);
        json.Number("rope_theta", config.RopeTheta);
        if (config.Family != ModelFamily.Llama)
        {
            json.WriteNull("sliding_window");
        }

        json.WriteBoolean("tie_word_embeddings", config.TiedHead);
        json.WriteString("torch_dtype", type.TorchName());
        json.WriteBoolean("use_cache", true);
        if (config.Family == ModelFamily.Qwen2)
        {
            json.WriteBoolean("use_sliding_window", false);
        }

        json.WriteNumber("vocab_size", config.VocabularySize);
    });

    private static void WriteTokens(Utf8JsonWriter json, ModelConfig config)
    {
        if (config.BeginToken is { } begin)
        {
            json.WriteNumber("bos_token_id", begin);
        }
        else
        {
            json.WriteNull("bos_token_id");
        }

        switch (config.EndTokens)
        {
            case []:
                json.WriteNull("eos_token_id");
                break;
            case [var end]:
                json.WriteNumber("eos_token_id", end);
                break;
            default:
                json.WriteStartArray("eos_token_id");
                foreach (var end in config.EndTokens)
                {
                    json.WriteNumberValue(end);
                }

                json.WriteEndArray();
                break;
        }
    }

    private static void WriteScaling(Utf8JsonWriter json, RopeScaling? scaling)
    {
        if (scaling is null)
        {
            json.WriteNull("rope_scaling");
            return;
        }

        json.WriteStartObject("rope_scaling");
        switch (scaling)
        {
            case RopeScaling.Linear linear:
                json.Number("factor", linear.Factor);
                json.WriteString("rope_type", "linear");
                break;
            case RopeScaling.Llama3 llama:
                json.Number("factor", llama.Factor);
                json.Number("high_freq_factor", llama.HighFrequencyFactor);
                json.Number("low_freq_factor", llama.LowFrequencyFactor);
                json.WriteNumber("original_max_position_embeddings", llama.OriginalContextLength);
                json.WriteString("rope_type", "llama3");
                break;
            case RopeScaling.Yarn yarn:
                if (yarn.AttentionFactor is { } attention)
                {
                    json.Number("attention_factor", attention);
                }

                json.Number("beta_fast", yarn.BetaFast);
                json.Number("beta_slow", yarn.BetaSlow);
                json.Number("factor", yarn.Factor);
                json.WriteNumber("original_max_position_embeddings", yarn.OriginalContextLength);
                json.WriteString("rope_type", "yarn");
                break;
        }

        json.WriteEndObject();
    }
}
