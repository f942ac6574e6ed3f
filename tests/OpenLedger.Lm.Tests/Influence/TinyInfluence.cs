using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Passes;
using OpenLedger.Lm.Tests.Double;
using OpenLedger.Lm.Tests.Passes;
using OpenLedger.Lm.Training;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Tests.Influence;

/// <summary>A tiny model with an adapter, records, and what reads their gradients.</summary>
internal sealed class TinyInfluence : IDisposable
{
    public const ulong Seed = 23;

    public static readonly ModelConfig Config = TinyModels.All["grouped queries, tied head"];

    private readonly MasterWeights weights = Tiny.Weights(Config, Seed);
    private readonly Model model;
    private readonly LoraAdapter adapter = Tiny.Adapter(Config, Tiny.Lora, Seed);

    public TinyInfluence() => model = Model.Load(weights, forTraining: true);

    public GradientLayout Layout
    {
        get
        {
            using var reader = Reader();
            return reader.Layout;
        }
    }

    /// <summary>Records of four to nine tokens.</summary>
    public static TrainingDocument[] Records(int count, ulong seed) =>
        [.. Enumerable.Range(0, count).Select(i => Tiny.Document(
            TinyModels.Document(Config, 4 + i % 6, seed * 1000 + (ulong)i)))];

    public GradientReader Reader(GradientOptions? options = null)
    {
        options ??= new();
        return new(model, adapter, options with { TokensPerBatch = Math.Min(options.TokensPerBatch, 60) });
    }

    public IReadOnlyList<float[]> Gradients(int count, ulong seed)
    {
        using var reader = Reader();
        return reader.Read(Records(count, seed));
    }

    public IReadOnlyList<float[]> Samples(int count, ulong seed)
    {
        using var reader = Reader();
        return reader.ReadSampled(Records(count, seed), seed);
    }

    public void Dispose()
    {
        model.Dispose();
        weights.Dispose();
        adapter.Dispose();
    }
}
