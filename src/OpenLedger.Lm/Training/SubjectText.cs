using System.Globalization;
using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Training;

/// <summary>Shapes and constants in one line, as far as they decide numbers.</summary>
internal static class SubjectText
{
    public static string Of(ModelConfig model) => string.Create(
        CultureInfo.InvariantCulture,
        $"{model.VocabularySize} tokens, width {model.Width}, layers {model.Layers}, heads {model.Heads} of " +
        $"{model.KeyValueHeads} x {model.HeadWidth}, mlp {model.MlpWidth}, epsilon {model.NormEpsilon:R}, " +
        $"rope {model.RopeTheta:R} {model.RopeScaling}, tied {model.TiedHead}, " +
        $"biases {model.AttentionBias} {model.AttentionOutputBias} {model.MlpBias}");

    public static string Of(LoraConfig lora) => string.Create(
        CultureInfo.InvariantCulture,
        $"rank {lora.Rank}, scale {lora.Scale:R}, {string.Join(' ', lora.Targets)}");
}
