using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Training;

namespace OpenLedger.Runtimes.Attribution;

/// <summary>
/// Where in a training run influence is read: the adapter as it stood there, and how far the optimizer had let each of
/// its numbers go. At the end of a run that has learned its records their gradients are nearly nothing and say little;
/// while they are being learned they say who teaches what. Dispose of it for the adapter's memory.
/// </summary>
public sealed class TrainedPoint : IDisposable
{
    /// <summary>
    /// The parts of the run that are made when influence is read, unless stated otherwise: what is being learned there
    /// foretells best what leaving it out will cost (docs/internals/measurements.md).
    /// </summary>
    public static readonly IReadOnlyList<double> UsualParts = [0.08, 0.25, 0.42];

    private TrainedPoint(LoraAdapter adapter, float[] reach) => (Adapter, Reach) = (adapter, reach);

    /// <summary>The adapter there.</summary>
    public LoraAdapter Adapter { get; }

    /// <summary>By number of the adapter: <see cref="Trainer.Reach"/> there.</summary>
    public IReadOnlyList<float> Reach { get; }

    /// <summary>A run as it stands, at least one step old. It can go on.</summary>
    public static TrainedPoint Of(LoraTrainer trainer)
    {
        ArgumentOutOfRangeException.ThrowIfZero(trainer.Step, nameof(trainer));
        return new TrainedPoint(trainer.Adapter.Copy(), trainer.Reach.ToArray());
    }

    /// <summary>Trains to the end, and keeps the points at some parts of the run.</summary>
    /// <param name="trainer">At its beginning.</param>
    /// <param name="parts">Ascending, above 0 and up to 1.</param>
    /// <param name="progress">Told of every step on the calling thread.</param>
    /// <param name="cancellationToken">Looked at before every batch.</param>
    public static IReadOnlyList<TrainedPoint> Train(
        LoraTrainer trainer, IReadOnlyList<double> parts, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var points = new List<TrainedPoint>();
        foreach (var part in parts)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(part, 1, nameof(parts));
            var step = Math.Max(1, (int)Math.Round(trainer.Steps * part));
            ArgumentOutOfRangeException.ThrowIfLessThan(step, trainer.Step, nameof(parts));
            trainer.Run(progress: progress, untilStep: step, cancellationToken: cancellationToken);
            points.Add(Of(trainer));
        }

        trainer.Run(progress: progress, cancellationToken: cancellationToken);
        return points;
    }

    public void Dispose() => Adapter.Dispose();
}
