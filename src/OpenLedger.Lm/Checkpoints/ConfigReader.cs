using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Checkpoints;

/// <summary>
/// Reads a <c>config.json</c> with the defaults that the transformers library gives to what is absent, and refuses what
/// would change the arithmetic in a way this engine does not follow.
/// </summary>
internal static class ConfigReader
{
    private const double DefaultNormEpsilon = 1e-6;

    public static ModelConfig Read(string file, ReadOnlyMemory<byte> content) =>
        JsonProperties.Read(file, content, properties =>
        {
            var config = Read(properties);
            ConfigLimits.Check(file, config);
            return config;
        });

    /// <summary>The tokens that end an answer, where a <c>generation_config.json</c> names them.</summary>
    public static IReadOnlyList<int>? EndTokens(string file, ReadOnlyMemory<byte> content) =>
        JsonProperties.Read(file, content, properties => properties.Counts("eos_token_id"));

    private static ModelConfig Read(JsonProperties json)
    {
        var family = Family(json);
        RefuseUnsupported(json);
        var context = json.Count("max_position_embeddings", family.DefaultContextLength);
        RefuseSlidingWindow(json, family, context);
        var width = json.Count("hidden_size");
        var heads = json.Count("num_attention_heads");
        var vocabulary = json.Count("vocab_size");
        var rope = RopeReader.Read(json, context);
        var isLlama = family.Family == ModelFamily.Llama;
        var attentionBias = isLlama && json.Flag("attention_bias", false);
        return new ModelConfig
        {
            Family = family.Family,
            VocabularySize = vocabulary,
            Width = width,
            Layers = json.Count("num_hidden_layers"),
            Heads = heads,
            KeyValueHeads = KeyValueHeads(json, family, heads),
            HeadWidth = json.CountOrNull("head_dim") ?? HeadWidth(json, width, heads),
            MlpWidth = json.Count("intermediate_size"),
            ContextLength = rope.ContextLength,
            NormEpsilon = (float)json.Number("rms_norm_eps", DefaultNormEpsilon),
            RopeTheta = rope.Theta,
            RopeScaling = rope.Scaling,
            TiedHead = json.Flag("tie_word_embeddings", false),
            AttentionBias = attentionBias || family.Family == ModelFamily.Qwen2,
            AttentionOutputBias = attentionBias,
            MlpBias = isLlama && json.Flag("mlp_bias", false),
            BeginToken = BeginToken(json, family, vocabulary),
            EndTokens = EndTokens(json, family, vocabulary),
        };
    }

    private static FamilyFormat Family(JsonProperties json)
    {
        var architectures = json.Texts("architectures");
        var type = json.Text("model_type");
        if (architectures is null or [])
        {
            return FamilyFormat.All.FirstOrDefault(family => family.ModelType == type)
                ?? throw json.Refusal("model_type", $"'{JsonProperties.Clipped(type ?? "")}' is not supported; "
                    + $"{string.Join(", ", FamilyFormat.All.Select(family => family.ModelType))} are");
        }

        if (architectures is not [var architecture])
        {
            throw json.Refusal("architectures", "names more than one");
        }

        var found = FamilyFormat.All.FirstOrDefault(family => family.Architecture == architecture)
            ?? throw json.Refusal("architectures", $"'{JsonProperties.Clipped(architecture)}' is not supported; "
                + $"{string.Join(", ", FamilyFormat.All.Select(family => family.Architecture))} are");
        return type is null || type == found.ModelType
            ? found
            : throw json.Refusal("model_type", $"'{JsonProperties.Clipped(type)}' is not that of {architecture}");
    }

    private static void RefuseUnsupported(JsonProperties json)
    {
        if (json.SaysSomething("quantization_config"))
        {
            throw json.Refusal("quantization_config", "quantized checkpoints are not supported; F32, BF16, F16 are");
        }

        var activation = json.Text("hidden_act") ?? "silu";
        if (activation is not ("silu" or "swish"))
        {
            throw json.Refusal("hidden_act", $"'{JsonProperties.Clipped(activation)}' is not supported; silu is");
        }

        if (json.NumberOrNull("partial_rotary_factor") is { } part && part != 1)
        {
            throw json.Refusal("partial_rotary_factor", "only whole heads are turned; it must be 1");
        }

        if (json.Flag("use_mrope", false))
        {
            throw json.Refusal("use_mrope", "positions in several dimensions are not supported");
        }

        if (json.Texts("layer_types")?.FirstOrDefault(kind => kind != "full_attention") is { } other)
        {
            throw json.Refusal("layer_types", $"'{JsonProperties.Clipped(other)}' is not supported; full_attention is");
        }
    }

    private static void RefuseSlidingWindow(JsonProperties json, FamilyFormat family, int context)
    {
        // A window that is not stated is the library's default; one that is stated as null is none.
        int? window = family.Family switch
        {
            ModelFamily.Mistral when !json.IsStated("sliding_window") => FamilyFormat.DefaultWindow,
            ModelFamily.Mistral => json.CountOrNull("sliding_window"),
            ModelFamily.Qwen2 when json.Flag("use_sliding_window", false) =>
                json.CountOrNull("sliding_window") ?? FamilyFormat.DefaultWindow,
            _ => null,
        };
        if (window < context)
        {
            throw json.Refusal(
                "sliding_window", $"a window of {window} in a context of {context} is not supported; null is");
        }
    }

    private static int KeyValueHeads(JsonProperties json, FamilyFormat family, int heads) =>
        json.IsStated("num_key_value_heads") || family.DefaultKeyValueHeads is null
            ? json.Count("num_key_value_heads", heads)
            : family.DefaultKeyValueHeads.Value;

    private static int HeadWidth(JsonProperties json, int width, int heads) =>
        heads > 0 && width % heads == 0
            ? width / heads
            : throw json.Refusal("num_attention_heads", $"{heads} heads do not divide a hidden_size of {width}");

    private static int? BeginToken(JsonProperties json, FamilyFormat family, int vocabulary) =>
        json.IsStated("bos_token_id")
            ? json.CountOrNull("bos_token_id")
            : family.DefaultBeginToken is { } token && token < vocabulary ? token : null;

    private static IReadOnlyList<int> EndTokens(JsonProperties json, FamilyFormat family, int vocabulary) =>
        json.IsStated("eos_token_id")
            ? json.Counts("eos_token_id") ?? []
            : family.DefaultEndToken is { } token && token < vocabulary ? [token] : [];
}
