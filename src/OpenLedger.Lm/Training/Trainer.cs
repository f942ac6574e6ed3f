using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Threads;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Training;

/// <summary>
/// A training run under way. The same corpus, options and kernels give the same weights to the bit, with any number of
/// threads, and whether or not the run was cut and resumed. One caller at a time.
/// </summary>
public abstract class Trainer : IDisposable
{
    private readonly Team team;
    private readonly TrainingLoop loop;

    private protected Trainer(
        TrainingCorpus corpus, TrainingOptions options, ModelConfig model, TimeProvider? time,
        Func<SubjectRoom, ITrainingSubject> subject)
    {
        options.Check();
        corpus = corpus.Fitted(DocumentRoom.Of(model, options.TokensPerBatch, options.LongDocuments));
        var kernels = options.Kernels.Make();
        team = new Team(options.Threads);
        var arithmetic = new Arithmetic(kernels, team);
        loop = new TrainingLoop(
            subject(SubjectRoom.For(corpus, options, arithmetic)), corpus, options, arithmetic,
            time ?? TimeProvider.System);
    }

    /// <summary>How many steps have been made.</summary>
    public int Step => loop.Step;

    /// <summary>Steps of the whole run.</summary>
    public int Steps => loop.Steps;

    /// <summary>
    /// By number, in the order of the trained weights: how far the steps so far would have moved it for a gradient of 1
    /// in each of them. It says what the optimizer makes of a gradient, which influence has to know. Valid until the
    /// next step.
    /// </summary>
    public ReadOnlySpan<float> Reach => loop.Reach.Span;

    /// <summary>
    /// Trains up to the end, or up to <paramref name="untilStep"/>. Blocks; the threads of the run do the work.
    /// </summary>
    /// <param name="checkpoints">Where the run's state is written every so many steps; null writes none.</param>
    /// <param name="progress">Told of every step on the calling thread.</param>
    /// <param name="untilStep">Stops when this step has been made.</param>
    /// <param name="cancellationToken">
    /// Looked at before every batch. The weights are then those after the last whole step, and the run can go on.
    /// </param>
    /// <exception cref="TrainingDivergedException">A gradient is not finite.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public void Run(
        string? checkpoints = null, IProgress<TrainingProgress>? progress = null, int? untilStep = null,
        CancellationToken cancellationToken = default) =>
        loop.Run(checkpoints, progress, untilStep ?? Steps, cancellationToken);

    /// <summary>The mean of −log p over all targets of the held-out documents; NaN without any.</summary>
    public double HeldOutLoss(CancellationToken cancellationToken = default) => loop.HeldOutLoss(cancellationToken);

    /// <summary>Writes weights, moments and position: everything that a run needs to go on.</summary>
    /// <exception cref="LmFormatException">A number is not finite.</exception>
    public void Save(string folder) => loop.Save(folder);

    /// <summary>Goes on where a saved run of the same corpus and options stood.</summary>
    /// <exception cref="LmFormatException">
    /// The checkpoint is missing, damaged or of another run; nothing has been changed.
    /// </exception>
    public void Resume(string folder) => loop.Resume(folder);

    public void Dispose()
    {
        loop.Dispose();
        team.Dispose();
        GC.SuppressFinalize(this);
    }
}
