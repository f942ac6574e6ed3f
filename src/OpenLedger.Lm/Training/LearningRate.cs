namespace OpenLedger.Lm.Training;

/// <summary>The learning rate over a run: evenly up to the peak, then half a cosine down to its final part.</summary>
internal static class LearningRate
{
    /// <param name="step">From 1.</param>
    /// <param name="steps">Of the whole run.</param>
    public static double Of(int step, int steps, TrainingOptions options)
    {
        if (step <= options.WarmUpSteps)
        {
            return options.PeakLearningRate * step / options.WarmUpSteps;
        }

        var done = (double)(step - options.WarmUpSteps) / (steps - options.WarmUpSteps);
        var fraction = options.FinalFraction + (1 - options.FinalFraction) * (1 + Math.Cos(Math.PI * done)) / 2;
        return options.PeakLearningRate * fraction;
    }
}
