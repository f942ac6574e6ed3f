using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;
using OpenLedger.Lm.Passes;
using OpenLedger.Lm.Threads;
using OpenLedger.Lm.Training;

namespace OpenLedger.Lm.Tests.Training;

public sealed class TrainingLoopTests
{
    // A step has up to two batches: some of these are the first of theirs, some the last.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(11)]
    [InlineData(12)]
    public void Run_cancelled_within_a_step_stands_after_the_step_before(int batch)
    {
        using var whole = new World();
        using var cut = new World();
        using var cancellation = new CancellationTokenSource();
        cut.Subject.AfterBatch = count =>
        {
            if (count == batch)
            {
                cancellation.Cancel();
            }
        };
        Assert.Throws<OperationCanceledException>(() => cut.Loop.Run(null, null, 12, cancellation.Token));
        Assert.Equal(batch, cut.Subject.Batches);
        whole.Loop.Run(null, null, cut.Loop.Step, CancellationToken.None);
        Assert.InRange(batch - whole.Subject.Batches, 1, TinyTraining.Options.BatchesPerStep);
        AssertSame(whole, cut);

        whole.Loop.Run(null, null, 12, CancellationToken.None);
        cut.Loop.Run(null, null, 12, CancellationToken.None);
        AssertSame(whole, cut);
    }

    [Fact]
    public void Run_with_a_folder_leaves_its_end_in_it()
    {
        var folder = Directory.CreateTempSubdirectory("openledger-lm-");
        try
        {
            using var run = new World();
            run.Loop.Run(folder.FullName, null, 3, CancellationToken.None);
            Assert.False(TrainingCheckpoint.IsIn(folder.FullName));
            run.Loop.Run(folder.FullName, null, 12, CancellationToken.None);
            using var resumed = new World();
            resumed.Loop.Resume(folder.FullName);
            Assert.Equal(12, resumed.Loop.Step);
            AssertSame(run, resumed);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void AssertSame(World expected, World actual)
    {
        Assert.Equal(expected.Loop.Step, actual.Loop.Step);
        Assert.True(expected.Subject.Weights.Span.SequenceEqual(actual.Subject.Weights.Span));
    }

    private sealed class World : IDisposable
    {
        private readonly Team team = new(1);

        public World()
        {
            var (corpus, options) = (TinyTraining.Corpus(), TinyTraining.Options with { StepsPerCheckpoint = 5 });
            var arithmetic = new Arithmetic(KernelChoice.Best.Make(), team);
            Subject = new Counted(SubjectRoom.For(corpus, options, arithmetic));
            Loop = new TrainingLoop(Subject, corpus, options, arithmetic, TimeProvider.System);
        }

        public Counted Subject { get; }

        public TrainingLoop Loop { get; }

        public void Dispose()
        {
            Loop.Dispose();
            team.Dispose();
        }
    }

    // A whole model whose batches can be followed.
    private sealed class Counted : ITrainingSubject
    {
        private readonly Transformer.MasterWeights weights = TinyTraining.Weights();
        private readonly FullSubject subject;

        public Counted(SubjectRoom room) => subject = new FullSubject(weights, room);

        public int Batches { get; private set; }

        public Action<int> AfterBatch { get; set; } = _ => { };

        public string Text => subject.Text;

        public FloatBuffer Weights => subject.Weights;

        public FloatBuffer Gradients => subject.Gradients;

        public IReadOnlyList<TrainedTensor> Tensors => subject.Tensors;

        public double AddGradients(TokenBatch batch)
        {
            var loss = subject.AddGradients(batch);
            AfterBatch(++Batches);
            return loss;
        }

        public double Loss(TokenBatch batch) => subject.Loss(batch);

        public void TakeWeights() => subject.TakeWeights();

        public void Dispose()
        {
            subject.Dispose();
            weights.Dispose();
        }
    }
}
