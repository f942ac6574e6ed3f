using System.Text.Json;
using OpenLedger.Lm.Checkpoints;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Adapters;

/// <summary>
/// Reads and writes PEFT's <c>adapter_config.json</c>. What would change the arithmetic in a way this engine does not
/// follow is refused by its name.
/// </summary>
internal static class AdapterConfigFile
{
    /// <summary>Above any rank in use; times the widest input it still fits an int.</summary>
    public const int MaxRank = 4096;

    // Each of these adds to the arithmetic as soon as it says anything.
    private static readonly string[] MustSayNothing =
    [
        "rank_pattern", "alpha_pattern", "modules_to_save", "exclude_modules", "layer_replication", "megatron_config",
        "trainable_token_indices", "target_parameters", "alora_invocation_tokens",
    ];

    private static readonly string[] MustBeFalse = ["use_dora", "fan_in_fan_out", "lora_bias", "use_qalora"];

    // The other ways to begin move a part of the base's weights into the adapter.
    private static readonly string[] HarmlessBeginnings = ["gaussian", "eva", "orthogonal"];

    public static LoraConfig Read(string file, ReadOnlyMemory<byte> content, ModelConfig model) =>
        JsonProperties.Read(file, content, json => Read(json, model));

    public static byte[] Write(LoraConfig config) => JsonText.Write(json =>
    {
        json.WriteStartObject("alpha_pattern");
        json.WriteEndObject();
        json.WriteString("base_model_name_or_path", config.BaseModelName);
        json.WriteString("bias", "none");
        json.WriteBoolean("fan_in_fan_out", false);
        json.WriteBoolean("inference_mode", true);
        json.WriteBoolean("init_lora_weights", true);
        json.WriteNull("layers_pattern");
        json.WriteNull("layers_to_transform");
        WriteAlpha(json, config.Alpha);
        json.Number("lora_dropout", 0);
        json.WriteNull("modules_to_save");
        json.WriteString("peft_type", "LORA");
        json.WriteNumber("r", config.Rank);
        json.WriteStartObject("rank_pattern");
        json.WriteEndObject();
        json.WriteStartArray("target_modules");
        foreach (var projection in config.Targets)
        {
            json.WriteStringValue(projection.TargetName());
        }

        json.WriteEndArray();
        json.WriteString("task_type", "CAUSAL_LM");
        json.WriteBoolean("use_dora", false);
        json.WriteBoolean("use_rslora", config.RankStabilized);
    });

    /// <summary>Refuses a configuration that could not be read back.</summary>
    public static void Check(string file, LoraConfig config)
    {
        if (config.Rank is < 1 or > MaxRank)
        {
            throw new LmFormatException(file, "r", $"{config.Rank} is not from 1 to {MaxRank}");
        }

        if (!(config.Alpha > 0 && float.IsFinite(config.Scale) && config.Scale > 0))
        {
            throw new LmFormatException(file, "lora_alpha", $"{config.Alpha} is not a finite number above 0");
        }

        if (!config.Targets.SequenceEqual(ProjectionShape.All.Where(config.Targets.Contains)) || config.Targets is [])
        {
            throw new LmFormatException(file, "target_modules", "must name each module once, in the order they act");
        }
    }

    private static LoraConfig Read(JsonProperties json, ModelConfig model)
    {
        Require(json, "peft_type", json.Text("peft_type"), "LORA");
        if (json.SaysSomething("task_type"))
        {
            Require(json, "task_type", json.Text("task_type"), "CAUSAL_LM");
        }

        RefuseUnsupported(json);
        RefuseSomeLayers(json, model);
        var config = new LoraConfig
        {
            Rank = json.Count("r"),
            Alpha = json.Number("lora_alpha"),
            RankStabilized = json.Flag("use_rslora", false),
            Targets = TargetModules.Read(json, model),
            BaseModelName = json.Text("base_model_name_or_path"),
        };
        Check(json.File, config);
        return config;
    }

    private static void RefuseUnsupported(JsonProperties json)
    {
        if (MustSayNothing.FirstOrDefault(json.SaysSomething) is { } something)
        {
            throw json.Refusal(something, "is not supported; it must be null or empty");
        }

        if (MustBeFalse.FirstOrDefault(name => json.Flag(name, false)) is { } set)
        {
            throw json.Refusal(set, "is not supported; it must be false");
        }

        Require(json, "bias", json.Text("bias") ?? "none", "none");
        const string beginning = "init_lora_weights";
        if (json.SaysSomething(beginning) && !json.IsFlag(beginning)
            && !HarmlessBeginnings.Contains(json.Text(beginning)))
        {
            throw json.Refusal(
                beginning, $"'{JsonProperties.Clipped(json.Text(beginning)!)}' changes the base's weights too; "
                + "save the adapter converted to plain LoRA");
        }
    }

    private static void RefuseSomeLayers(JsonProperties json, ModelConfig model)
    {
        const string name = "layers_to_transform";
        var all = Enumerable.Range(0, model.Layers);
        if (json.SaysSomething(name) && !json.Counts(name)!.Order().SequenceEqual(all))
        {
            throw json.Refusal(name, $"must be null or name each of the {model.Layers} layers");
        }
    }

    // PEFT's own files hold a whole number wherever it is one.
    private static void WriteAlpha(Utf8JsonWriter json, double alpha)
    {
        if (alpha == (int)alpha)
        {
            json.WriteNumber("lora_alpha", (int)alpha);
        }
        else
        {
            json.Number("lora_alpha", alpha);
        }
    }

    private static void Require(JsonProperties json, string name, string? stated, string required)
    {
        if (stated != required)
        {
            throw json.Refusal(
                name, $"'{JsonProperties.Clipped(stated ?? "")}' is not supported; it must be '{required}'");
        }
    }
}
