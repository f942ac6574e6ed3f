namespace OpenLedger.Core.Attribution.Calibration;

/// <summary>
/// How high a datamodeling score can be at all, given that two retrainings on one subset differ by their seeds. The
/// seeds are split in halves; how well the halves' means agree says how reliable the mean of all is (Spearman and
/// Brown), and its root is the agreement that a perfect method would have with that mean.
/// </summary>
/// <param name="Halves">The mean agreement of two halves, over answers and splits.</param>
/// <param name="Reliability">The reliability of the mean of all seeds, from 0 to 1.</param>
/// <param name="Ceiling">The highest score to expect, from 0 to 1.</param>
public readonly record struct SeedCeiling(double Halves, double Reliability, double Ceiling)
{
    /// <summary>Measures it.</summary>
    /// <param name="outcomes">For each answer and subset one outcome per seed.</param>
    /// <param name="splits">How many splits into halves are drawn; positive.</param>
    /// <param name="seed">What the draws begin with.</param>
    /// <exception cref="ArgumentException">There is no answer, no split, or a single seed.</exception>
    public static SeedCeiling Of(IReadOnlyList<double[][]> outcomes, int splits, ulong seed)
    {
        var seeds = outcomes.Count > 0 && outcomes[0].Length > 0 ? outcomes[0][0].Length : 0;
        if (seeds < 2 || splits < 1 || outcomes.Any(answer => answer.Any(subset => subset.Length != seeds)))
        {
            throw new ArgumentException("A ceiling needs answers, splits, and the same two or more seeds everywhere.");
        }

        var draws = new SeededDraws(seed);
        var sum = 0.0;
        for (var split = 0; split < splits; split++)
        {
            var order = draws.Order(seeds);
            var (left, right) = (order[..(seeds / 2)], order[(seeds / 2)..]);
            sum += outcomes.Average(answer => RankAgreement.Spearman(Means(answer, left), Means(answer, right)));
        }

        var halves = sum / splits;
        var reliability = halves <= 0 ? 0 : 2 * halves / (1 + halves);
        return new SeedCeiling(halves, reliability, Math.Sqrt(reliability));
    }

    private static double[] Means(double[][] subsets, int[] seeds) =>
        [.. subsets.Select(outcomes => seeds.Average(seed => outcomes[seed]))];
}
