namespace OpenLedger.Core.Attribution.Calibration;

/// <summary>
/// The linear datamodeling score: how well sums of scores put retrainings in order, by Spearman for each answer, then
/// the mean over answers. On coalitions of owners it is the owners' score, and there the slope counts as well, since
/// sizes are money.
/// </summary>
public static class DatamodelScore
{
    /// <summary>The score of one method.</summary>
    public static Estimate Of(SubsetTrial trial, BootstrapOptions options) => Bootstrap.Of(
        trial.Answers, trial.Subsets, (answers, subsets) => Mean(trial, answers, subsets), options);

    /// <summary>
    /// How much better one method is than another on the same answers and retrainings. Both are measured on the same
    /// draws, so the bounds are those of the difference.
    /// </summary>
    /// <exception cref="ArgumentException">The trials differ in size.</exception>
    public static Estimate Gain(SubsetTrial method, SubsetTrial other, BootstrapOptions options) =>
        (method.Answers, method.Subsets) != (other.Answers, other.Subsets)
            ? throw new ArgumentException("Methods are compared on the same answers and subsets.")
            : Bootstrap.Of(
                method.Answers,
                method.Subsets,
                (answers, subsets) => Mean(method, answers, subsets) - Mean(other, answers, subsets),
                options);

    /// <summary>
    /// By how much the outcome changes where one more is predicted, least squares over all answers, each around its
    /// own mean. 1 if predictions are right in size; 0 if they are all equal.
    /// </summary>
    public static Estimate Slope(SubsetTrial trial, BootstrapOptions options) => Bootstrap.Of(
        trial.Answers, trial.Subsets, (answers, subsets) => Slope(trial, answers, subsets), options);

    private static double Mean(SubsetTrial trial, int[] answers, int[] subsets)
    {
        var sum = 0.0;
        var (predicted, actual) = (new double[subsets.Length], new double[subsets.Length]);
        foreach (var answer in answers)
        {
            Pick(trial.Predicted[answer], subsets, predicted);
            Pick(trial.Actual[answer], subsets, actual);
            sum += RankAgreement.Spearman(predicted, actual);
        }

        return sum / answers.Length;
    }

    private static double Slope(SubsetTrial trial, int[] answers, int[] subsets)
    {
        var (both, squares) = (0.0, 0.0);
        var (predicted, actual) = (new double[subsets.Length], new double[subsets.Length]);
        foreach (var answer in answers)
        {
            Pick(trial.Predicted[answer], subsets, predicted);
            Pick(trial.Actual[answer], subsets, actual);
            var (middle, outcome) = (predicted.Average(), actual.Average());
            for (var i = 0; i < predicted.Length; i++)
            {
                both += (predicted[i] - middle) * (actual[i] - outcome);
                squares += (predicted[i] - middle) * (predicted[i] - middle);
            }
        }

        return squares == 0 ? 0 : both / squares;
    }

    private static void Pick(double[] row, int[] subsets, double[] picked)
    {
        for (var i = 0; i < picked.Length; i++)
        {
            picked[i] = row[subsets[i]];
        }
    }
}
