using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Bench.Lm;

/// <summary>A model of the bundled base's shape with drawn weights: time does not depend on what they say.</summary>
internal static class DrawnModel
{
    public static readonly ModelConfig Config = new()
    {
        Family = ModelFamily.Llama,
        VocabularySize = 2048,
        Width = 192,
        Layers = 4,
        Heads = 6,
        KeyValueHeads = 6,
        HeadWidth = 32,
        MlpWidth = 512,
        ContextLength = 512,
        TiedHead = true,
    };

    public static readonly LoraConfig Lora = new() { Rank = 8, Alpha = 16 };

    public static MasterWeights Weights()
    {
        var random = new Random(1);
        var weights = new MasterWeights(Config);
        foreach (ref var number in weights.Numbers.Span)
        {
            number = (random.NextSingle() - 0.5f) * 0.1f;
        }

        return weights;
    }

    public static LoraAdapter Adapter(int seed)
    {
        var random = new Random(seed);
        var adapter = new LoraAdapter(Config, Lora);
        foreach (ref var number in adapter.Weights.Span)
        {
            number = (random.NextSingle() - 0.5f) * 0.1f;
        }

        return adapter;
    }
}
