using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Passes;
using OpenLedger.Lm.Training;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Tests.Training;

public sealed class TrainerTests
{
    private static readonly TrainingOptions Options = TinyTraining.Options;

    [Fact]
    public void Progress_tells_every_step()
    {
        using var weights = TinyTraining.Weights();
        var time = new SteppedTime();
        using var trainer = new FullTrainer(weights, TinyTraining.Corpus(), Options, time);
        var told = new List<TrainingProgress>();
        trainer.Run(progress: new Telling(told.Add));

        Assert.Equal(Enumerable.Range(1, 12), told.Select(made => made.Step));
        Assert.All(told, made => Assert.Equal(12, made.Steps));
        Assert.All(told, made => Assert.Equal(LearningRate.Of(made.Step, 12, Options), made.LearningRate));
        Assert.All(told, made => Assert.InRange(made.GradientNorm, 1e-6, 1e3));
        Assert.Equal([5, 10, 12], told.Where(made => made.HeldOutLoss is not null).Select(made => made.Step));
        Assert.Equal(trainer.HeldOutLoss(), told[^1].HeldOutLoss);
        Assert.True(told[^1].Loss < told[0].Loss, $"{told[0].Loss} to {told[^1].Loss}");
        Assert.Equal(TimeSpan.Zero, told[^1].TimeLeft);
        // The clock goes on by a second each time it is read: at the end of step one once for the step, once here.
        Assert.Equal(TimeSpan.FromSeconds(2 * 11), told[0].TimeLeft);
        var plan = new BatchPlan(TinyTraining.Corpus().Documents, Options);
        Assert.Equal(plan.Step(0, out _).Sum(batch => batch.Sum(Packing.Length)), told[0].TokensPerSecond);
    }

    [Fact]
    public void Run_cancelled_between_steps_goes_on_as_if_it_had_not_been()
    {
        using var weights = TinyTraining.Weights();
        using var trainer = new FullTrainer(weights, TinyTraining.Corpus(), Options);
        using var cancellation = new CancellationTokenSource();
        var progress = new Telling(made =>
        {
            if (made.Step == 5)
            {
                cancellation.Cancel();
            }
        });
        Assert.Throws<OperationCanceledException>(
            () => trainer.Run(progress: progress, cancellationToken: cancellation.Token));
        Assert.Equal(5, trainer.Step);
        trainer.Run();
        using var uncut = TinyTraining.Weights();
        using var other = new FullTrainer(uncut, TinyTraining.Corpus(), Options);
        other.Run();
        Assert.True(uncut.Numbers.Span.SequenceEqual(weights.Numbers.Span));
    }

    [Fact]
    public void Batches_of_a_step_add_up_to_one_large_batch()
    {
        // Not to the bit: the sums over tokens are cut where the batches are.
        var documents = TinyTraining.Corpus().Documents;
        using var together = TinyTraining.Weights();
        using var apart = TinyTraining.Weights();
        using var one = Trainer(together, Options with { TokensPerBatch = 500, BatchesPerStep = 1 });
        using var many = Trainer(apart, Options with { TokensPerBatch = 25, BatchesPerStep = 500 });
        List<TrainingProgress> first = [], second = [];
        one.Run(progress: new Telling(first.Add), untilStep: 3);
        many.Run(progress: new Telling(second.Add), untilStep: 3);
        foreach (var (a, b) in first.Zip(second))
        {
            Assert.Equal(a.Loss, b.Loss, 1e-5);
            Assert.Equal(a.GradientNorm, b.GradientNorm, 1e-4 * a.GradientNorm);
        }

        for (var i = 0; i < together.Numbers.Length; i++)
        {
            // Where a gradient nearly vanishes its sign, which decides a step of AdamW, is left to rounding.
            Assert.Equal(together.Numbers.Span[i], apart.Numbers.Span[i], 1e-3);
        }

        FullTrainer Trainer(MasterWeights weights, TrainingOptions options) => new(weights, new(documents), options);
    }

    [Fact]
    public void Held_out_loss_is_the_mean_over_all_targets_however_they_are_packed()
    {
        using var weights = TinyTraining.Weights();
        using var trainer = new FullTrainer(weights, TinyTraining.Corpus(), Options);
        using var roomy = new FullTrainer(
            weights, TinyTraining.Corpus(), Options with { TokensPerBatch = 300, Kernels = KernelChoice.Reference });
        Assert.Equal(roomy.HeldOutLoss(), trainer.HeldOutLoss(), 1e-5);
        Assert.InRange(trainer.HeldOutLoss(), 1, 20);
        using var none = new FullTrainer(weights, new(TinyTraining.Corpus().Documents), Options);
        Assert.True(double.IsNaN(none.HeldOutLoss()));
    }

    [Fact]
    public void Gradient_that_is_no_number_stops_the_run_before_the_weights_are_changed()
    {
        using var weights = TinyTraining.Weights();
        weights.Numbers.Span[weights.Config.Width * TinyTraining.Corpus().Documents[0].Tokens[0]] = float.NaN;
        var before = weights.Numbers.Span.ToArray();
        using var trainer = new FullTrainer(weights, TinyTraining.Corpus(), Options);
        Assert.Equal(1, Assert.Throws<TrainingDivergedException>(() => trainer.Run()).Step);
        Assert.Equal(0, trainer.Step);
        Assert.Equal(before, weights.Numbers.Span.ToArray());
    }

    public static TheoryData<TrainingOptions, TrainingDocument, string> Refused() => new()
    {
        { Options, TrainingDocument.Whole(new int[42]), "42 tokens" },
        { Options with { TokensPerBatch = 500 }, TrainingDocument.Whole(new int[66]), "66 tokens" },
        { Options, TrainingDocument.Whole([1, 2, 31]), "token 31" },
        { Options, TrainingDocument.Whole([1, -1, 3]), "token -1" },
        { Options, TrainingDocument.Masked([1, 2], [true, false]), "no token to predict" },
        {
            Options with { LongDocuments = LongDocuments.Truncate },
            TrainingDocument.Response(new int[41], [1, 2]), "no token to predict"
        },
        { Options with { Epochs = 2 }, TrainingDocument.Whole([1, 2]), "not both" },
        { Options with { Threads = 0 }, TrainingDocument.Whole([1, 2]), "Threads" },
        { Options with { PeakLearningRate = double.NaN }, TrainingDocument.Whole([1, 2]), "PeakLearningRate" },
        { Options with { SquareDecay = 1 }, TrainingDocument.Whole([1, 2]), "SquareDecay" },
        { Options with { Steps = 0 }, TrainingDocument.Whole([1, 2]), "Steps" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_cannot_be_trained_is_refused_at_the_start(
        TrainingOptions options, TrainingDocument document, string because)
    {
        using var weights = TinyTraining.Weights();
        var refusal = Assert.ThrowsAny<ArgumentException>(() => new FullTrainer(weights, new([document]), options));
        Assert.Contains(because, refusal.Message);
    }

    [Fact]
    public void Long_document_is_cut_where_that_is_allowed()
    {
        using var weights = TinyTraining.Weights();
        using var twin = TinyTraining.Weights();
        var tokens = Enumerable.Range(0, 60).Select(i => i * 7 % 31).ToArray();
        using var cut = new FullTrainer(
            weights, new([TrainingDocument.Whole(tokens)]), Options with { LongDocuments = LongDocuments.Truncate });
        using var shorter = new FullTrainer(twin, new([TrainingDocument.Whole(tokens[..41])]), Options);
        cut.Run(untilStep: 2);
        shorter.Run(untilStep: 2);
        Assert.True(weights.Numbers.Span.SequenceEqual(twin.Numbers.Span));
    }

    [Fact]
    public void Adapter_needs_a_model_loaded_for_training_and_of_its_shape()
    {
        using var weights = TinyTraining.Weights();
        using var decoder = Model.Load(weights);
        using var adapter = TinyTraining.Adapter();
        Assert.Throws<ArgumentException>(() => new LoraTrainer(decoder, adapter, TinyTraining.Corpus(), Options));
        using var model = TinyTraining.Model();
        using var other = FreshWeights.Adapter(TinyTraining.Config with { MlpWidth = 38 }, adapter.Config, 1);
        Assert.Throws<ArgumentException>(() => new LoraTrainer(model, other, TinyTraining.Corpus(), Options));
    }

    private sealed class Telling(Action<TrainingProgress> tell) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => tell(value);
    }

    // Goes on by a second whenever it is read.
    private sealed class SteppedTime : TimeProvider
    {
        private long seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => seconds++;
    }
}
