using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Checkpoints;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Tests.Checkpoints;

/// <summary>Small models of every family, with each choice that a configuration can make.</summary>
internal static class SampleModels
{
    public static readonly ModelConfig Llama = new()
    {
        Family = ModelFamily.Llama,
        VocabularySize = 37,
        Width = 12,
        Layers = 2,
        Heads = 3,
        KeyValueHeads = 3,
        HeadWidth = 4,
        MlpWidth = 20,
        ContextLength = 64,
        BeginToken = 1,
        EndTokens = [2],
    };

    public static IReadOnlyDictionary<string, ModelConfig> All { get; } = new Dictionary<string, ModelConfig>
    {
        ["llama"] = Llama,
        ["llama tied, grouped, linear"] = Llama with
        {
            TiedHead = true,
            KeyValueHeads = 1,
            RopeScaling = new RopeScaling.Linear(2.5),
            RopeTheta = 1e6,
        },
        ["llama biases, llama3"] = Llama with
        {
            AttentionBias = true,
            AttentionOutputBias = true,
            MlpBias = true,
            NormEpsilon = 1e-6f,
            RopeScaling = new RopeScaling.Llama3(32, 1, 4, 8192),
            RopeTheta = 500_000.5,
            EndTokens = [3, 5, 8],
        },
        ["llama yarn"] = Llama with { RopeScaling = new RopeScaling.Yarn(4, 32, 32, 1, null), HeadWidth = 6 },
        ["mistral"] = Llama with { Family = ModelFamily.Mistral, BeginToken = null, EndTokens = [] },
        ["qwen2"] = Llama with { Family = ModelFamily.Qwen2, AttentionBias = true, TiedHead = true },
        ["qwen2 yarn"] = Llama with
        {
            Family = ModelFamily.Qwen2,
            AttentionBias = true,
            RopeScaling = new RopeScaling.Yarn(4, 32, 24.5, 1.5, 1.1386294361119891),
        },
    };

    /// <summary>Numbers of a weight that depend on its name and their place only.</summary>
    public static ParameterSource Numbers(int seed) => (parameter, start, destination) =>
    {
        var random = new Random(HashOf(parameter.Name) ^ seed);
        for (var skipped = 0; skipped < start; skipped++)
        {
            random.NextSingle();
        }

        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = random.NextSingle() - 0.5f;
        }
    };

    /// <summary>An adapter of rank 3 whose numbers depend on the seed only.</summary>
    public static LoraAdapter Adapter(ModelConfig config, IReadOnlyList<Projection> targets, int seed)
    {
        var adapter = new LoraAdapter(config, new LoraConfig { Rank = 3, Alpha = 6, Targets = targets });
        var random = new Random(seed);
        foreach (ref var number in adapter.Weights.Span)
        {
            number = random.NextSingle() - 0.5f;
        }

        return adapter;
    }

    private static int HashOf(string name) => name.Aggregate(17, (hash, symbol) => unchecked((hash * 31) + symbol));
}
