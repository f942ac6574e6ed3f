using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Transformer;
using Xunit;

namespace OpenLedger.Lm.Tests.Double;

/// <summary>
/// Configurations small enough for differences, one for every branch of the arithmetic; sizes that no vector width
/// divides, vocabularies that are prime. Weights are floats, so that engine and judge start from the same numbers.
/// </summary>
internal static class TinyModels
{
    private static readonly ModelConfig Plain = new()
    {
        Family = ModelFamily.Llama,
        VocabularySize = 31,
        Width = 24,
        Layers = 2,
        Heads = 3,
        KeyValueHeads = 3,
        HeadWidth = 8,
        MlpWidth = 37,
        ContextLength = 64,
    };

    public static IReadOnlyDictionary<string, ModelConfig> All { get; } = new Dictionary<string, ModelConfig>
    {
        ["plain"] = Plain,
        ["grouped queries, tied head"] = Plain with
        {
            VocabularySize = 37,
            Width = 20,
            Heads = 4,
            KeyValueHeads = 2,
            HeadWidth = 6,
            MlpWidth = 33,
            TiedHead = true,
        },
        ["one key head"] = Plain with { Width = 18, Heads = 3, KeyValueHeads = 1, HeadWidth = 6, MlpWidth = 29 },
        ["wide heads, Mistral"] = Plain with
        {
            Family = ModelFamily.Mistral,
            Width = 17,
            Heads = 2,
            KeyValueHeads = 1,
            HeadWidth = 14,
            RopeTheta = 1e6,
        },
        ["biases of Qwen2"] = Plain with
        {
            Family = ModelFamily.Qwen2,
            Width = 21,
            Heads = 4,
            KeyValueHeads = 2,
            HeadWidth = 10,
            NormEpsilon = 1e-6f,
            RopeTheta = 1e6,
            TiedHead = true,
            AttentionBias = true,
        },
        ["biases of Llama"] = Plain with { AttentionBias = true, AttentionOutputBias = true, MlpBias = true },
        ["feed-forward biases only"] = Plain with { Layers = 1, MlpBias = true },
        ["rope linear"] = Plain with { RopeScaling = new RopeScaling.Linear(2.5) },
        ["rope llama3"] = Plain with { ContextLength = 1024, RopeScaling = new RopeScaling.Llama3(8, 1, 4, 128) },
        ["rope yarn"] = Plain with { ContextLength = 256, RopeScaling = new RopeScaling.Yarn(4, 64, 32, 1, null) },
        ["rope yarn, attention given"] = Plain with
        {
            Heads = 2,
            KeyValueHeads = 1,
            HeadWidth = 18,
            ContextLength = 512,
            RopeScaling = new RopeScaling.Yarn(8, 64, 8, 0.5, 1.3),
        },
        ["large epsilon, three layers"] = Plain with { Layers = 3, NormEpsilon = 0.1f },
        ["wider than a vector"] = Plain with
        {
            VocabularySize = 131,
            Width = 67,
            Heads = 3,
            KeyValueHeads = 1,
            HeadWidth = 18,
            MlpWidth = 101,
        },
        ["smallest"] = Plain with
        {
            VocabularySize = 5,
            Width = 3,
            Layers = 1,
            Heads = 1,
            KeyValueHeads = 1,
            HeadWidth = 2,
            MlpWidth = 1,
        },
    };

    /// <summary>Every configuration by name, for theories.</summary>
    public static TheoryData<string> Names => [.. All.Keys];

    /// <summary>
    /// Random numbers for every parameter: matrices keep the size of what goes through them, norms lie near 1 and
    /// biases are so large that one left out shows.
    /// </summary>
    public static IReadOnlyDictionary<string, float[]> Weights(ModelConfig config, ulong seed)
    {
        var random = new TinyRandom(seed);
        return ModelParameter.All(config).ToDictionary(
            parameter => parameter.Name,
            parameter => Enumerable.Range(0, (int)parameter.Count)
                .Select(_ => parameter switch
                {
                    { Name: ModelParameter.Embedding } => random.Around(1),
                    { IsVector: false } => random.Around(Math.Sqrt(3.0 / parameter.Columns)),
                    _ when parameter.Name.EndsWith("bias", StringComparison.Ordinal) => random.Around(0.5),
                    _ => 1 + random.Around(0.3),
                })
                .ToArray());
    }

    /// <summary>The judge with the same numbers as <see cref="Weights"/>.</summary>
    public static DoubleModel Model(ModelConfig config, ulong seed)
    {
        var weights = Weights(config, seed);
        return new DoubleModel(config, name => [.. weights[name].Select(number => (double)number)]);
    }

    /// <summary>Random numbers for an adapter, B included: at B = 0 half of its gradient would be nothing.</summary>
    public static float[] AdapterWeights(LoraLayout layout, ulong seed)
    {
        var random = new TinyRandom(seed);
        return [.. Enumerable.Range(0, (int)layout.Count).Select(_ => random.Around(0.5))];
    }

    /// <summary>The judge's adapter with the same numbers as <see cref="AdapterWeights"/>.</summary>
    public static DoubleAdapter Adapter(ModelConfig config, LoraConfig lora, ulong seed)
    {
        var layout = new LoraLayout(config, lora);
        return new DoubleAdapter(layout, AdapterWeights(layout, seed));
    }

    /// <summary>Random tokens; about two in three are learned, the last always, the first never.</summary>
    public static DoubleDocument Document(ModelConfig config, int length, ulong seed)
    {
        var random = new TinyRandom(seed);
        var tokens = Enumerable.Range(0, length).Select(_ => random.Below(config.VocabularySize)).ToArray();
        return new(tokens, [.. tokens.Select((_, t) => t > 0 && (t == length - 1 || random.Below(3) > 0))]);
    }
}
