using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Decoding;
using OpenLedger.Lm.Training;

namespace OpenLedger.Demo.Learning;

/// <summary>How the demo trains an adapter on facts, and serves it.</summary>
internal static class AdapterRecipe
{
    public static LoraConfig Lora { get; } = new() { Rank = 8, Alpha = 16, BaseModelName = "openledger-demo-base" };

    public static TrainingOptions Training { get; } = new()
    {
        Epochs = 20,
        TokensPerBatch = 1024,
        PeakLearningRate = 3e-3,
        WarmUpSteps = 20,
        FinalFraction = 0.05,
        WeightDecay = 0,
        Seed = 1,
    };

    public static TextEngineOptions Serving { get; } = new()
    {
        MaxContextTokens = 256,
        MaxQueued = 4096,
        KeyValueMemoryBytes = 64 << 20,
    };
}
