using System.Globalization;
using OpenLedger.Lm.Training;

namespace OpenLedger.Demo.Learning;

/// <summary>
/// One line for every evaluation, with nothing that depends on the machine; and on standard error how long it takes.
/// </summary>
internal sealed class StepLog(TextWriter log) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress progress)
    {
        if (progress.HeldOutLoss is not { } heldOut)
        {
            return;
        }

        log.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"step {progress.Step} of {progress.Steps}: loss {progress.Loss:F4}, held out {heldOut:F4}, " +
            $"gradient {progress.GradientNorm:F3}, rate {progress.LearningRate:E3}"));
        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"step {progress.Step} of {progress.Steps}: loss {progress.Loss:F4}, held out {heldOut:F4}, " +
            $"{progress.TokensPerSecond:F0} tokens/s, {progress.TimeLeft:hh\\:mm\\:ss} left"));
    }

    /// <summary>The step of a line.</summary>
    public static int StepOf(string line) => int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
}
