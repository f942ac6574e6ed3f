using OpenLedger.Demo.Learning;
using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Checkpoints;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Bench.Lm;

/// <summary>The bundled base, and adapters with drawn weights: time does not depend on what they say.</summary>
internal static class BenchModel
{
    public static readonly LoraConfig Lora = new() { Rank = 8, Alpha = 16 };

    public static MasterWeights Weights()
    {
        using var checkpoint = CheckpointFolder.Open(BundledModel.Folder);
        return MasterWeights.From(checkpoint);
    }

    public static LoraAdapter Adapter(ModelConfig model, int seed)
    {
        var random = new Random(seed);
        var adapter = new LoraAdapter(model, Lora);
        foreach (ref var number in adapter.Weights.Span)
        {
            number = (random.NextSingle() - 0.5f) * 0.1f;
        }

        return adapter;
    }
}
