namespace OpenLedger.Lm.Tests.Checkpoints;

/// <summary>Sound configurations in the spellings of other writers.</summary>
internal static class SampleTexts
{
    public const string Llama = """
        {"architectures": ["LlamaForCausalLM"], "vocab_size": 37, "hidden_size": 12, "num_hidden_layers": 2,
         "num_attention_heads": 3, "intermediate_size": 20}
        """;

    public const string Adapter = """
        {"peft_type": "LORA", "task_type": "CAUSAL_LM", "r": 3, "lora_alpha": 6, "target_modules": ["q_proj"]}
        """;

    public static IReadOnlyList<string> Configs { get; } =
    [
        Llama,
        With(Llama, "rope_parameters", """{"rope_theta": 1e5, "rope_type": "linear", "factor": 2}"""),
        With(Llama, "rope_scaling", """{"type": "dynamic", "factor": 2.0}"""),
        With(Llama, "rope_scaling", """
            {"type": "yarn", "factor": 40, "mscale": 1.0, "mscale_all_dim": 0.5, "beta_fast": 0, "truncate": true,
             "original_max_position_embeddings": 4096}
            """),
        With(Llama, "layer_types", """["full_attention", "full_attention"]"""),
        With(Llama, "eos_token_id", "[1, 2, 3]"),
    ];

    public static IReadOnlyList<string> AdapterConfigs { get; } =
    [
        With(Adapter, "target_modules", "\"all-linear\""),
        With(Adapter, "target_modules", "\".*\\\\.(?:q|k|v|o)_proj$\""),
        With(Adapter, "target_modules", "\"model\\\\.layers\\\\.[\\\\d]{1,}\\\\.mlp\\\\.(up|down)_proj\""),
        With(Adapter, "layers_to_transform", "[1, 0]"),
        With(Adapter, "init_lora_weights", "\"gaussian\""),
    ];

    /// <summary>The object with one property more, or another value for it; null takes it away.</summary>
    public static string With(string json, string name, string? value)
    {
        var properties = System.Text.Json.Nodes.JsonNode.Parse(json)!.AsObject();
        properties.Remove(name);
        if (value is not null)
        {
            properties.Add(name, System.Text.Json.Nodes.JsonNode.Parse(value));
        }

        return properties.ToJsonString();
    }
}
