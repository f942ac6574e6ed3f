using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Checkpoints;

/// <summary>
/// How a family is named in <c>config.json</c>, and what the transformers library takes for what is absent there.
/// </summary>
internal sealed record FamilyFormat(
    ModelFamily Family, string Architecture, string ModelType, int DefaultContextLength, int? DefaultKeyValueHeads,
    int? DefaultBeginToken, int? DefaultEndToken)
{
    /// <summary>The sliding window of Mistral and Qwen2 where a file does not say.</summary>
    public const int DefaultWindow = 4096;

    public static IReadOnlyList<FamilyFormat> All { get; } =
    [
        new(ModelFamily.Llama, "LlamaForCausalLM", "llama", 2048, null, 1, 2),
        new(ModelFamily.Mistral, "MistralForCausalLM", "mistral", 4096 * 32, 8, 1, 2),
        new(ModelFamily.Qwen2, "Qwen2ForCausalLM", "qwen2", 32768, 32, null, null),
    ];

    public static FamilyFormat Of(ModelFamily family) => All.Single(format => format.Family == family);
}
