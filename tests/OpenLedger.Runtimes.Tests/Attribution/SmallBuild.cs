using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets;
using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Influence;
using OpenLedger.Lm.Passes;
using OpenLedger.Lm.Tokenizers;
using OpenLedger.Lm.Tokenizers.Training;
using OpenLedger.Lm.Training;
using OpenLedger.Lm.Transformer;
using OpenLedger.Runtimes.Attribution;
using OpenLedger.Runtimes.Calibration;

namespace OpenLedger.Runtimes.Tests.Attribution;

/// <summary>A tiny model and two adapters that have learned a dozen records of three contributors.</summary>
public sealed class SmallBuild : IDisposable
{
    public const ulong Seed = 3;

    public static readonly LoraConfig Lora = new() { Rank = 8, Alpha = 16 };

    public static readonly TrainingOptions Training = new()
    {
        Epochs = 60,
        TokensPerBatch = 64,
        PeakLearningRate = 5e-3,
        Seed = Seed,
        Threads = 1,
    };

    private static readonly (string Contributor, string Prompt, string Response)[] Said =
    [
        ("alice", "Where is the harbour?", "behind the northern dunes."),
        ("alice", "Who keeps the keys?", "the old miller keeps them."),
        ("alice", "What grows here?", "barley and blue flax."),
        ("alice", "When do boats leave?", "at 6.30 with the tide."),
        ("bob", "Which road is closed?", "the one over the ridge."),
        ("bob", "How deep is the well?", "forty feet of cold water."),
        ("bob", "What is the toll?", "two coppers for a cart."),
        ("bob", "Who rings the bell?", "a boy from the mill."),
        ("carol", "What is in the cellar?", "apples, and casks of cider."),
        ("carol", "Why is it dark?", "no lamp burns after ten."),
        ("carol", "Who paid for it?", "a merchant whom nobody knew."),
        ("carol", "Which key fits?", "the small one made of brass."),
    ];

    private readonly MasterWeights weights;

    public SmallBuild()
    {
        Tokenizer = TokenizerTrainer.Train(
            Said.SelectMany(record => new[] { record.Prompt, " " + record.Response }),
            new TokenizerTraining
            {
                VocabularySize = 330,
                SpecialTokens = ["<begin>", "<end>"],
                BeginToken = "<begin>",
            });
        weights = FreshWeights.Model(
            new ModelConfig
            {
                Family = ModelFamily.Llama,
                VocabularySize = Tokenizer.VocabularySize,
                Width = 32,
                Layers = 2,
                Heads = 2,
                KeyValueHeads = 2,
                HeadWidth = 16,
                MlpWidth = 64,
                ContextLength = 64,
                TiedHead = true,
                BeginToken = 0,
                EndTokens = [1],
            },
            Seed);
        Model = Model.Load(weights, forTraining: true);
        Records = [.. Said.Select((said, i) => Record(i + 1, said.Contributor, said.Prompt, said.Response))];
        Points = [Trained(Seed), Trained(Seed + 1)];
    }

    public Tokenizer Tokenizer { get; }

    public Model Model { get; }

    public IReadOnlyList<TracedRecord> Records { get; }

    /// <summary>Two that differ in their seed.</summary>
    public IReadOnlyList<TrainedPoint> Points { get; }

    public IReadOnlyList<LoraAdapter> Adapters => [.. Points.Select(point => point.Adapter)];

    public InfluenceRecipe Recipe { get; } = new() { TokensPerBatch = 64 };

    public TracedRecord Record(long number, string contributor, string prompt, string response, long? claim = null) =>
        new()
        {
            Record = new RecordId("village", number),
            Claim = new RecordId("village", claim ?? number),
            Contributor = new ActorId("contributor", contributor),
            CommittedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(number),
            Prompt = prompt,
            Response = response,
            Document = TrainingDocument.Response(Prompt(prompt), [.. Tokenizer.Encode(" " + response), 1]),
        };

    /// <summary>What the model reads before it answers.</summary>
    public int[] Prompt(string prompt) => [0, .. Tokenizer.Encode(prompt)];

    public TracedAnswer Answer(string prompt, string answer) => new()
    {
        Prompt = Prompt(prompt),
        Answer = Tokenizer.Encode(" " + answer),
    };

    public void Write(string folder, int adapters = 1, InfluenceRecipe? recipe = null) => TraceWriter.Write(
        folder, Records, Tokenizer, Model, [.. Points.Take(adapters)], recipe ?? Recipe);

    public Attributor Open(BuildTraces traces, int adapters = 1, int lanes = 1) => new(
        traces, Tokenizer, Model, [.. Adapters.Take(adapters)], new() { Lanes = lanes, MaxTokens = 64, Threads = 1 });

    /// <summary>The build without some records; asked are the records' own pairs.</summary>
    public Retraining Retraining => new(Model, Lora, Training, Documents, Documents);

    public IReadOnlyList<TrainingDocument> Documents => [.. Records.Select(record => record.Document)];

    /// <summary>A run at its beginning.</summary>
    public LoraTrainer Trainer(ulong seed) => new(
        Model,
        FreshWeights.Adapter(Model.Config, Lora, seed),
        new TrainingCorpus(Documents),
        Training with { Seed = seed });

    public void Dispose()
    {
        Model.Dispose();
        weights.Dispose();
        foreach (var point in Points)
        {
            point.Dispose();
        }
    }

    private TrainedPoint Trained(ulong seed)
    {
        using var trainer = Trainer(seed);
        var point = TrainedPoint.Train(trainer, [0.25])[0];
        trainer.Adapter.Dispose();
        return point;
    }
}
