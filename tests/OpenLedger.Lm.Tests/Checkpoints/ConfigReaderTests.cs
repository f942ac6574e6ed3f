using System.Text;
using OpenLedger.Lm.Checkpoints;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Tests.Checkpoints;

public sealed class ConfigReaderTests
{
    private const string Name = "some/config.json";

    public static TheoryData<string, RopeScaling?, double, int> Ropes() => new()
    {
        { "null", null, 10_000, 2048 },
        { """{"type": "default"}""", null, 10_000, 2048 },
        { """{"rope_type": "default", "rope_theta": 5e5}""", null, 500_000, 2048 },
        { """{"type": "linear", "factor": 2}""", new RopeScaling.Linear(2), 10_000, 2048 },
        { """{"rope_type": "dynamic", "factor": 4}""", null, 10_000, 2048 },
        {
            """{"rope_type": "dynamic", "factor": 4, "original_max_position_embeddings": 512}""", null, 10_000, 512
        },
        {
            """
            {"rope_type": "llama3", "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0,
             "original_max_position_embeddings": 8192}
            """,
            new RopeScaling.Llama3(8, 1, 4, 8192), 10_000, 2048
        },
        { """{"type": "yarn", "factor": 4}""", new RopeScaling.Yarn(4, 2048, 32, 1, null), 10_000, 2048 },
        {
            """{"type": "yarn", "original_max_position_embeddings": 512}""",
            new RopeScaling.Yarn(4, 512, 32, 1, null), 10_000, 2048
        },
        {
            """{"type": "yarn", "factor": 4, "beta_fast": 24, "beta_slow": 2, "attention_factor": 1.25}""",
            new RopeScaling.Yarn(4, 2048, 24, 2, 1.25), 10_000, 2048
        },
        {
            """{"type": "yarn", "factor": 40, "mscale": 1.0, "mscale_all_dim": 1.0}""",
            new RopeScaling.Yarn(40, 2048, 32, 1, 1), 10_000, 2048
        },
    };

    [Fact]
    public void Llama_gets_the_defaults_of_the_library()
    {
        var config = Read(SampleTexts.Llama);
        Assert.Equal(ModelFamily.Llama, config.Family);
        Assert.Equal((37, 12, 2, 3, 20), (
            config.VocabularySize, config.Width, config.Layers, config.Heads, config.MlpWidth));
        Assert.Equal((3, 4, 2048), (config.KeyValueHeads, config.HeadWidth, config.ContextLength));
        Assert.Equal((1e-6f, 10_000d), (config.NormEpsilon, config.RopeTheta));
        Assert.False(config.TiedHead || config.AttentionBias || config.AttentionOutputBias || config.MlpBias);
        Assert.Equal(1, config.BeginToken);
        Assert.Equal([2], config.EndTokens);
    }

    [Fact]
    public void Llama_has_its_attention_biases_together()
    {
        var config = Read(With("attention_bias", "true"));
        Assert.True(config.AttentionBias && config.AttentionOutputBias && !config.MlpBias);
    }

    [Fact]
    public void Qwen2_has_biases_of_its_own_and_ignores_a_window_it_does_not_use()
    {
        var text = SampleTexts.With(With("model_type", "\"qwen2\""), "architectures", null);
        text = SampleTexts.With(SampleTexts.With(text, "sliding_window", "16"), "num_key_value_heads", "1");
        var config = Read(SampleTexts.With(text, "eos_token_id", "[4, 5]"));
        Assert.Equal(ModelFamily.Qwen2, config.Family);
        Assert.True(config.AttentionBias && !config.AttentionOutputBias && !config.MlpBias);
        Assert.Equal((32768, 1), (config.ContextLength, config.KeyValueHeads));
        Assert.Null(config.BeginToken);
        Assert.Equal([4, 5], config.EndTokens);
    }

    [Theory]
    [InlineData("null", true)]
    [InlineData("131072", true)]
    [InlineData("4096", false)]
    [InlineData(null, false)]
    public void Mistral_is_read_when_its_window_hides_nothing(string? window, bool isRead)
    {
        var text = SampleTexts.With(Mistral(), "sliding_window", window);
        if (isRead)
        {
            Assert.Equal(131_072, Read(text).ContextLength);
        }
        else
        {
            AssertRefused(text, "sliding_window", "a window of 4096 in a context of 131072");
        }
    }

    [Theory]
    [MemberData(nameof(Ropes))]
    public void Rope_is_read_in_both_spellings(string rope, RopeScaling? scaling, double theta, int context)
    {
        foreach (var property in new[] { "rope_scaling", "rope_parameters" })
        {
            var config = Read(With(property, rope));
            Assert.Equal(scaling, config.RopeScaling);
            Assert.Equal((theta, context), (config.RopeTheta, config.ContextLength));
        }
    }

    [Theory]
    [InlineData("architectures", "[\"GemmaForCausalLM\"]", "architectures", "'GemmaForCausalLM' is not supported")]
    [InlineData("architectures", "[\"A\", \"B\"]", "architectures", "names more than one")]
    [InlineData("architectures", "null", "model_type", "'' is not supported")]
    [InlineData("model_type", "\"gemma\"", "model_type", "'gemma' is not that of LlamaForCausalLM")]
    [InlineData("quantization_config", "{\"bits\": 4}", "quantization_config", "quantized")]
    [InlineData("hidden_act", "\"gelu\"", "hidden_act", "'gelu' is not supported")]
    [InlineData("partial_rotary_factor", "0.5", "partial_rotary_factor", "must be 1")]
    [InlineData("layer_types", "[\"sliding_attention\"]", "layer_types", "'sliding_attention' is not supported")]
    [InlineData("vocab_size", null, "vocab_size", "is missing")]
    [InlineData("vocab_size", "0", "vocab_size", "0 is not from 1 to 16777216")]
    [InlineData("vocab_size", "16777217", "vocab_size", "is not from 1 to 16777216")]
    [InlineData("vocab_size", "99999999999", "vocab_size", "99999999999 is not a whole number")]
    [InlineData("hidden_size", "-12", "hidden_size", "-12 is not a whole number")]
    [InlineData("hidden_size", "12.0", "hidden_size", "12.0 is not a whole number")]
    [InlineData("hidden_size", "\"12\"", "hidden_size", "is not a whole number")]
    [InlineData("hidden_size", "13", "num_attention_heads", "3 heads do not divide a hidden_size of 13")]
    [InlineData("hidden_size", "9", "head_dim", "3 is odd")]
    [InlineData("hidden_size", "131073", "hidden_size", "is not from 1 to 131072")]
    [InlineData("num_hidden_layers", "1025", "num_hidden_layers", "is not from 1 to 1024")]
    [InlineData("num_attention_heads", "0", "num_attention_heads", "0 heads")]
    [InlineData("num_key_value_heads", "2", "num_key_value_heads", "2 does not divide 3 heads")]
    [InlineData("num_key_value_heads", "6", "num_key_value_heads", "6 is not from 1 to 3")]
    [InlineData("head_dim", "5", "head_dim", "5 is odd")]
    [InlineData("intermediate_size", "262145", "intermediate_size", "is not from 1 to 262144")]
    [InlineData("max_position_embeddings", "0", "max_position_embeddings", "is not from 1")]
    [InlineData("rms_norm_eps", "0", "rms_norm_eps", "not in (0, 1]")]
    [InlineData("rms_norm_eps", "1e-60", "rms_norm_eps", "not in (0, 1]")]
    [InlineData("rms_norm_eps", "1e999", "rms_norm_eps", "is not a finite number")]
    [InlineData("rope_theta", "0", "rope_theta", "is not above 1")]
    [InlineData("tie_word_embeddings", "1", "tie_word_embeddings", "neither true nor false")]
    [InlineData("bos_token_id", "37", "bos_token_id", "37 is not in a vocabulary of 37")]
    [InlineData("eos_token_id", "[1, 37]", "eos_token_id", "37 is not in a vocabulary of 37")]
    [InlineData("eos_token_id", "[-1]", "eos_token_id", "holds -1")]
    [InlineData("rope_scaling", "{\"type\": \"longrope\"}", "rope_scaling.type", "'longrope' is not supported")]
    [InlineData("rope_scaling", "{\"type\": \"linear\"}", "rope_scaling.factor", "is missing")]
    [InlineData("rope_scaling", "{\"type\": \"linear\", \"factor\": 0.5}", "rope_scaling.factor", "0.5 is not from 1")]
    [InlineData("rope_scaling", "[1]", "rope_scaling", "is not an object")]
    [InlineData(
        "rope_scaling", "{\"type\": \"yarn\", \"factor\": 2, \"truncate\": false}", "rope_scaling.truncate",
        "false is not supported")]
    [InlineData(
        "rope_scaling", "{\"type\": \"yarn\", \"factor\": 2, \"beta_fast\": 0.5}", "rope_scaling.beta_fast",
        "0.5 must be above beta_slow")]
    [InlineData(
        "rope_scaling", "{\"type\": \"llama3\", \"factor\": 2, \"low_freq_factor\": 4, \"high_freq_factor\": 4}",
        "rope_scaling.high_freq_factor", "must be above low_freq_factor")]
    [InlineData(
        "rope_parameters", "{\"full_attention\": {\"rope_type\": \"default\"}}", "rope_parameters.rope_type",
        "one kind for each kind of layer")]
    public void Config_beyond_the_engine_is_refused_by_the_property(
        string property, string? value, string part, string reason) =>
        AssertRefused(With(property, value), part, reason);

    [Theory]
    [InlineData("", "is not valid JSON")]
    [InlineData("[]", "does not hold an object")]
    [InlineData("{\"a\": 1, \"a\": 2}", "names a property twice")]
    [InlineData("{\"hidden_act\": \"silu\"", "is not valid JSON in line 1")]
    public void File_that_is_no_object_is_refused(string text, string reason) => AssertRefused(text, "file", reason);

    [Fact]
    public void Products_of_two_allowed_sizes_do_not_overflow_a_weight() =>
        AssertRefused(
            SampleTexts.With(
                SampleTexts.With(With("vocab_size", "16777216"), "hidden_size", "131072"), "head_dim", "4"),
            "vocab_size", "times hidden_size");

    private static string Mistral() => SampleTexts.With(
        With("architectures", "[\"MistralForCausalLM\"]"), "num_key_value_heads", "3");

    private static string With(string property, string? value) =>
        SampleTexts.With(SampleTexts.Llama, property, value);

    private static ModelConfig Read(string text) => ConfigReader.Read(Name, Encoding.UTF8.GetBytes(text));

    private static void AssertRefused(string text, string part, string reason)
    {
        var refusal = Assert.Throws<LmFormatException>(() => Read(text));
        Assert.Equal(Name, refusal.File);
        Assert.Equal(part, refusal.Part);
        Assert.Contains(reason, refusal.Reason);
    }
}
