using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Passes;
using OpenLedger.Lm.Tests.Double;
using OpenLedger.Lm.Threads;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Tests.Passes;

/// <summary>The engine with the same numbers as the judge.</summary>
internal static class Tiny
{
    public static readonly LoraConfig Lora = new() { Rank = 3, Alpha = 5 };

    public static MasterWeights Weights(ModelConfig config, ulong seed)
    {
        var numbers = TinyModels.Weights(config, seed);
        var weights = new MasterWeights(config);
        foreach (var parameter in weights.Layout.Parameters)
        {
            numbers[parameter.Name].CopyTo(weights.Of(parameter));
        }

        return weights;
    }

    public static LoraAdapter Adapter(ModelConfig config, LoraConfig lora, ulong seed)
    {
        var adapter = new LoraAdapter(config, lora);
        TinyModels.AdapterWeights(adapter.Layout, seed).CopyTo(adapter.Weights.Span);
        return adapter;
    }

    public static TrainingDocument Document(DoubleDocument document) =>
        TrainingDocument.Masked(document.Tokens, document.IsTarget);

    /// <summary>A document as the judge reads it: the engine reads all tokens but the last.</summary>
    public static int[] Read(DoubleDocument document) => document.Tokens[..^1];

    public static Arithmetic Arithmetic(KernelChoice choice, Team team) => new(choice.Make(), team);
}
