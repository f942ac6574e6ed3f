using OpenLedger.Demo.Corpus;
using OpenLedger.Demo.Learning;
using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Checkpoints;
using OpenLedger.Lm.Passes;
using OpenLedger.Lm.Tokenizers;
using OpenLedger.Lm.Training;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Bench.Attribution;

/// <summary>The bundled base with an adapter of the demo's recipe that has learnt some facts of one vertical.</summary>
internal sealed class LearntFacts : IDisposable
{
    private const string Vertical = "lending";
    private const int Facts = 60;

    private readonly PromptTokens tokens;
    private readonly DemoCorpus corpus = DemoCorpus.Create(1);
    private readonly CheckpointFolder checkpoint = CheckpointFolder.Open(BundledModel.Folder);

    public LearntFacts()
    {
        tokens = new PromptTokens(Tokenizer.Read(Path.Combine(BundledModel.Folder, "tokenizer.json")));
        Model = Model.Load(checkpoint, forTraining: true);
        Adapter = FreshWeights.Adapter(Model.Config, AdapterRecipe.Lora, AdapterRecipe.Training.Seed);
        Learnt = Records(Facts);
        var answered = corpus.Facts(Vertical, Facts).SelectMany(fact => fact.HeldOutPairs());
        Answers = [.. answered.Select(tokens.Pair)];
        using var trainer = new LoraTrainer(Model, Adapter, new TrainingCorpus(Learnt), AdapterRecipe.Training);
        Damping = 1 / Enumerable.Range(1, trainer.Steps)
            .Sum(step => LearningRate.Of(step, trainer.Steps, AdapterRecipe.Training));
        trainer.Run();
    }

    public Model Model { get; }

    public LoraAdapter Adapter { get; }

    /// <summary>What the adapter was trained on.</summary>
    public TrainingDocument[] Learnt { get; }

    /// <summary>The same facts in words that were not learnt, with their right answers.</summary>
    public TrainingDocument[] Answers { get; }

    /// <summary>One over the sum of the training's learning rates.</summary>
    public double Damping { get; }

    /// <summary>Pairs of the first facts of the vertical, whether learnt or not.</summary>
    public TrainingDocument[] Records(int facts) =>
        [.. corpus.Facts(Vertical, facts).SelectMany(fact => fact.TrainingPairs()).Select(tokens.Pair)];

    public GradientReader Reader(GradientOptions? options = null) => new(Model, Adapter, options ?? new());

    public void Dispose()
    {
        Adapter.Dispose();
        Model.Dispose();
        checkpoint.Dispose();
    }
}
