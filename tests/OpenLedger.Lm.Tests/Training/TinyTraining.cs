using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;
using OpenLedger.Lm.Passes;
using OpenLedger.Lm.Tests.Double;
using OpenLedger.Lm.Tests.Passes;
using OpenLedger.Lm.Threads;
using OpenLedger.Lm.Training;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Tests.Training;

/// <summary>A tiny model, some documents, and trainers for them.</summary>
internal static class TinyTraining
{
    public const ulong Seed = 5;

    public static readonly ModelConfig Config = TinyModels.All["biases of Qwen2"];

    public static readonly TrainingOptions Options = new()
    {
        Steps = 12,
        TokensPerBatch = 40,
        BatchesPerStep = 2,
        WarmUpSteps = 3,
        PeakLearningRate = 3e-3,
        Seed = Seed,
        StepsPerEvaluation = 5,
        StepsPerCheckpoint = 4,
        Threads = 2,
    };

    /// <summary>Nine documents of different lengths, two of them held out.</summary>
    public static TrainingCorpus Corpus()
    {
        var documents = Enumerable.Range(0, 9)
            .Select(i => Tiny.Document(TinyModels.Document(Config, 4 + i * 3, Seed + (ulong)i)))
            .ToArray();
        return new TrainingCorpus(documents[..7], documents[7..]);
    }

    public static MasterWeights Weights() => Tiny.Weights(Config, Seed);

    public static Model Model()
    {
        using var weights = Weights();
        return Lm.Transformer.Model.Load(weights, forTraining: true);
    }

    public static LoraAdapter Adapter() => FreshWeights.Adapter(Config, Tiny.Lora, Seed);

    /// <summary>What the bare model says to the first document.</summary>
    public static float[] Logits(Model model)
    {
        using var team = new Team(1);
        var batch = TokenBatch.Of([Corpus().Documents[0]]);
        using var pass = new TrainingPass(
            model, null, Tiny.Arithmetic(KernelChoice.Best, team), batch.Tokens.Length, batch.LongestDocument, false);
        using var logits = new FloatBuffer((long)batch.Tokens.Length * Config.VocabularySize);
        pass.Logits(batch, logits);
        return logits.Span.ToArray();
    }
}
