using OpenLedger.Lm.Tokenizers.Training;
using OpenLedger.Lm.Training;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Demo.Learning;

/// <summary>Everything that decides what the bundled base becomes.</summary>
internal static class BaseRecipe
{
    /// <summary>The seed of its text, its first numbers and the order of its documents.</summary>
    public const ulong Seed = 1;

    /// <summary>Documents that the tokenizer is made from, the first ones of the text.</summary>
    public const int TokenizerDocuments = 20_000;

    /// <summary>Documents that are learned, once each; about 97 tokens each.</summary>
    public const int Documents = 150_000;

    /// <summary>Documents far behind them that measure how well.</summary>
    public const int HeldOutDocuments = 64;

    /// <summary>The number of the first held-out document.</summary>
    public const long FirstHeldOutDocument = 10_000_000;

    public static TokenizerTraining Tokenizer { get; } = new()
    {
        VocabularySize = 2048,
        SpecialTokens = [BeginToken, EndToken],
        BeginToken = BeginToken,
    };

    public const string BeginToken = "<|begin|>";

    public const string EndToken = "<|endoftext|>";

    /// <summary>2.2 million weights: 4 layers of width 192, and an embedding that is the head as well.</summary>
    public static ModelConfig Model { get; } = new()
    {
        Family = ModelFamily.Llama,
        VocabularySize = Tokenizer.VocabularySize,
        Width = 192,
        Layers = 4,
        Heads = 6,
        KeyValueHeads = 6,
        HeadWidth = 32,
        MlpWidth = 512,
        ContextLength = 512,
        TiedHead = true,
        BeginToken = 0,
        EndTokens = [1],
    };

    public static TrainingOptions Training { get; } = new()
    {
        Epochs = 1,
        TokensPerBatch = 4096,
        PeakLearningRate = 4e-3,
        WarmUpSteps = 100,
        FinalFraction = 0.03,
        SquareDecay = 0.98,
        WeightDecay = 0.05,
        Seed = Seed,
        StepsPerEvaluation = 100,
        StepsPerCheckpoint = 250,
    };
}
