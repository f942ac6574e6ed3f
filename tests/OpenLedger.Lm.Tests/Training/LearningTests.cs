using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Passes;
using OpenLedger.Lm.Training;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Tests.Training;

public sealed class LearningTests
{
    private static readonly TrainingDocument[] Facts =
    [
        TrainingDocument.Response([1, 7, 9, 4], [11, 12, 2]),
        TrainingDocument.Response([1, 7, 8, 4], [13, 14, 15, 2]),
        TrainingDocument.Response([1, 20, 9, 4, 6], [5, 2]),
    ];

    private static readonly TrainingOptions Options = TinyTraining.Options with
    {
        Steps = 150,
        TokensPerBatch = 64,
        BatchesPerStep = 1,
        PeakLearningRate = 1e-2,
    };

    [Fact]
    public void Fresh_model_learns_documents_by_heart()
    {
        using var weights = FreshWeights.Model(TinyTraining.Config, TinyTraining.Seed);
        using var trainer = new FullTrainer(weights, new(Facts, Facts), Options);
        Assert.InRange(trainer.HeldOutLoss(), 2.5, 5);
        trainer.Run();
        Assert.InRange(trainer.HeldOutLoss(), 0, 0.01);
    }

    [Fact]
    public void Fresh_adapter_changes_nothing_and_learns_documents_by_heart_on_an_unchanged_model()
    {
        // Not fresh: the frozen head of a fresh model is too short to be sure of anything.
        using var weights = TinyTraining.Weights();
        using var model = Model.Load(weights, forTraining: true);
        using var adapter = FreshWeights.Adapter(
            TinyTraining.Config, new LoraConfig { Rank = 4, Alpha = 16 }, TinyTraining.Seed);
        using var bare = new FullTrainer(weights, new(Facts, Facts), Options);
        using var trainer = new LoraTrainer(model, adapter, new(Facts, Facts), Options);
        var before = trainer.HeldOutLoss();
        Assert.Equal(bare.HeldOutLoss(), before);
        var logits = TinyTraining.Logits(model);
        trainer.Run();
        Assert.InRange(trainer.HeldOutLoss(), 0, 0.05);
        Assert.Equal(logits, TinyTraining.Logits(model));

        adapter.Weights.Span.Clear();
        Assert.Equal(before, trainer.HeldOutLoss());
    }

    [Fact]
    public void Prompt_is_read_and_not_learned()
    {
        using var weights = FreshWeights.Model(TinyTraining.Config, TinyTraining.Seed);
        var whole = Facts.Select(document => TrainingDocument.Whole(document.Tokens)).ToArray();
        using var trainer = new FullTrainer(weights, new(Facts, whole), Options);
        using var twin = FreshWeights.Model(TinyTraining.Config, TinyTraining.Seed);
        using var wholeTrainer = new FullTrainer(twin, new(whole, whole), Options);
        trainer.Run();
        wholeTrainer.Run();
        Assert.InRange(trainer.HeldOutLoss(), 1, 50);
        // What the three prompts begin with cannot be told apart before it is read.
        Assert.InRange(wholeTrainer.HeldOutLoss(), 0, 0.5);
    }
}
