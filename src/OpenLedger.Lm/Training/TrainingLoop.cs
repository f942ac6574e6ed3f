using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;
using OpenLedger.Lm.Passes;

namespace OpenLedger.Lm.Training;

/// <summary>The steps of a run, whatever is trained.</summary>
internal sealed class TrainingLoop : IDisposable
{
    private readonly ITrainingSubject subject;
    private readonly TrainingCorpus corpus;
    private readonly TrainingOptions options;
    private readonly Optimizer optimizer;
    private readonly BatchPlan plan;
    private readonly Pace pace;
    private readonly Lazy<RunIdentity> identity;
    private long position;

    public TrainingLoop(
        ITrainingSubject subject, TrainingCorpus corpus, TrainingOptions options, Arithmetic arithmetic,
        TimeProvider time)
    {
        (this.subject, this.corpus, this.options) = (subject, corpus, options);
        optimizer = new Optimizer(subject, options, arithmetic);
        plan = new BatchPlan(corpus.Documents, options);
        pace = new Pace(time);
        identity = new(() => RunIdentity.Of(subject, options, corpus.Documents));
    }

    public int Step { get; private set; }

    public int Steps => plan.Steps;

    /// <summary>How far the steps so far would have moved each number for a gradient of 1.</summary>
    public FloatBuffer Reach => optimizer.Reach;

    public void Run(
        string? checkpoints, IProgress<TrainingProgress>? progress, int untilStep, CancellationToken cancellationToken)
    {
        pace.Begin();
        while (Step < Math.Min(untilStep, Steps))
        {
            var made = MakeStep(cancellationToken);
            pace.EndOfStep();
            if (corpus.HeldOut.Count > 0 && (Step % options.StepsPerEvaluation == 0 || Step == Steps))
            {
                made = made with { HeldOutLoss = HeldOutLoss(cancellationToken) };
                pace.EndOfPause();
            }

            if (checkpoints is not null && (Step % options.StepsPerCheckpoint == 0 || Step == Steps))
            {
                Save(checkpoints);
                pace.EndOfPause();
            }

            progress?.Report(made with
            {
                TokensPerSecond = pace.TokensPerSecond,
                TimeLeft = pace.TimeFor(Steps - Step),
            });
        }
    }

    /// <summary>The mean loss over the held-out documents.</summary>
    public double HeldOutLoss(CancellationToken cancellationToken)
    {
        double loss = 0;
        foreach (var documents in Packing.Batches(corpus.HeldOut, options.TokensPerBatch))
        {
            cancellationToken.ThrowIfCancellationRequested();
            loss += subject.Loss(TokenBatch.Of(documents, _ => 1));
        }

        return loss / corpus.HeldOut.Sum(document => (long)document.TargetCount);
    }

    public void Save(string folder) => TrainingCheckpoint.Write(
        folder, new TrainingPosition(Step, position), identity.Value, subject, optimizer);

    public void Resume(string folder)
    {
        var found = TrainingCheckpoint.Read(folder, identity.Value, subject, optimizer);
        (Step, position) = (found.Step, found.Documents);
        subject.TakeWeights();
    }

    public void Dispose()
    {
        optimizer.Dispose();
        subject.Dispose();
    }

    // Nothing that outlives a step is touched before all its batches are through, so a cancelled one leaves no trace.
    private TrainingProgress MakeStep(CancellationToken cancellationToken)
    {
        var batches = plan.Step(position, out var next);
        // One weight for all targets of the step: batches then add up to what one large batch would give. Not to the
        // bit, because the sums are made in another order. What documents count does not change what a step divides by,
        // or one that counts less would make the others count more.
        var weight = 1f / batches.Sum(batch => batch.Sum(document => document.TargetCount));
        optimizer.ClearGradients();
        double loss = 0;
        foreach (var documents in batches)
        {
            cancellationToken.ThrowIfCancellationRequested();
            loss += subject.AddGradients(TokenBatch.Of(documents, document => weight * document.Weight));
            pace.Read(documents.Sum(Packing.Length));
        }

        cancellationToken.ThrowIfCancellationRequested();
        var norm = optimizer.GradientNorm();
        if (!double.IsFinite(norm) || !double.IsFinite(loss))
        {
            throw new TrainingDivergedException(Step + 1, loss);
        }

        var rate = LearningRate.Of(Step + 1, Steps, options);
        optimizer.Step(Step + 1, rate, norm);
        (Step, position) = (Step + 1, next);
        return new TrainingProgress
        {
            Step = Step,
            Steps = Steps,
            Loss = loss,
            LearningRate = rate,
            GradientNorm = norm,
            TokensPerSecond = 0,
            TimeLeft = TimeSpan.Zero,
        };
    }
}
