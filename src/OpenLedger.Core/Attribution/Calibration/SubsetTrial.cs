namespace OpenLedger.Core.Attribution.Calibration;

/// <summary>
/// What attribution predicts of retrainings on subsets, beside what they came to: for each answer one number per
/// subset. Both in the same direction, for example the answer's log-probability.
/// </summary>
public sealed class SubsetTrial
{
    /// <summary>Takes both tables over, answers first.</summary>
    /// <exception cref="ArgumentException">They are empty, differ in size, or hold what is no number.</exception>
    public SubsetTrial(IReadOnlyList<double[]> predicted, IReadOnlyList<double[]> actual)
    {
        Subsets = predicted.Count > 0 ? predicted[0].Length : 0;
        if (Subsets == 0 || predicted.Count != actual.Count
            || predicted.Concat(actual).Any(row => row.Length != Subsets || !row.All(double.IsFinite)))
        {
            throw new ArgumentException("A trial has, for each answer and subset, a predicted and an actual number.");
        }

        (Predicted, Actual) = (predicted, actual);
    }

    /// <summary>How many answers.</summary>
    public int Answers => Predicted.Count;

    /// <summary>How many subsets.</summary>
    public int Subsets { get; }

    internal IReadOnlyList<double[]> Predicted { get; }

    internal IReadOnlyList<double[]> Actual { get; }

    /// <summary>
    /// What scores predict: for each answer and subset the sum of the scores of what is in the subset. A unit is a
    /// record, or an owner with the sum of their records' scores.
    /// </summary>
    /// <param name="scores">For each answer one score per unit.</param>
    /// <param name="subsets">For each subset whether it holds a unit.</param>
    public static double[][] Sums(IReadOnlyList<double[]> scores, IReadOnlyList<bool[]> subsets) =>
        [.. scores.Select(ofUnits => subsets.Select(holds => Sum(ofUnits, holds)).ToArray())];

    private static double Sum(double[] scores, bool[] holds)
    {
        if (scores.Length != holds.Length)
        {
            throw new ArgumentException($"A subset of {holds.Length} units does not fit {scores.Length} scores.");
        }

        var sum = 0.0;
        for (var i = 0; i < scores.Length; i++)
        {
            sum += holds[i] ? scores[i] : 0;
        }

        return sum;
    }
}
