using OpenLedger.Core.Attribution.Calibration;

namespace OpenLedger.Runtimes.Calibration;

/// <summary>What retrainings on subsets came to.</summary>
/// <param name="Holds">For each subset whether it holds a unit: a record, or an owner.</param>
/// <param name="LogLikelihoods">By answer, then by subset, one number per seed.</param>
public sealed record SubsetOutcomes(IReadOnlyList<bool[]> Holds, IReadOnlyList<double[][]> LogLikelihoods)
{
    /// <summary>How many retrainings there were.</summary>
    public int Retrainings => LogLikelihoods[0].Sum(seeds => seeds.Length);

    /// <summary>What scores predict, beside what the mean over seeds came to.</summary>
    /// <param name="scores">For each answer one number per unit.</param>
    public SubsetTrial Trial(IReadOnlyList<double[]> scores) => new(
        SubsetTrial.Sums(scores, Holds),
        [.. LogLikelihoods.Select(subsets => subsets.Select(seeds => seeds.Average()).ToArray())]);
}
