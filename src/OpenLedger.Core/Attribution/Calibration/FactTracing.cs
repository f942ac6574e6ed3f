namespace OpenLedger.Core.Attribution.Calibration;

/// <summary>
/// How well scores find the records that a fact comes from, over facts whose records are known.
/// </summary>
/// <param name="Facts">How many facts.</param>
/// <param name="RecallAt1">The part of facts of which a true record is first.</param>
/// <param name="RecallAt10">The part of facts of which a true record is among the first ten.</param>
/// <param name="MeanReciprocalRank">The mean of one over the rank of the first true record.</param>
public sealed record FactTracing(int Facts, double RecallAt1, double RecallAt10, double MeanReciprocalRank)
{
    private const int Many = 10;

    /// <summary>Measures it from the rank of each fact's first true record; 0 where none was found.</summary>
    public static FactTracing Of(IReadOnlyList<int> ranks) => ranks.Count == 0
        ? new FactTracing(0, 0, 0, 0)
        : new FactTracing(
            ranks.Count,
            RecallAt(ranks, 1),
            RecallAt(ranks, Many),
            ranks.Average(rank => rank > 0 ? 1.0 / rank : 0));

    /// <summary>The part of facts of which a true record is among the first so many.</summary>
    public static double RecallAt(IReadOnlyList<int> ranks, int first) =>
        ranks.Count == 0 ? 0 : (double)ranks.Count(rank => rank > 0 && rank <= first) / ranks.Count;

    /// <summary>
    /// The rank of the best true record, from 1; 0 if no record is true. False records with the same score come
    /// first, so that scores which tell nothing apart find nothing. What is no number comes last.
    /// </summary>
    public static int RankOf(ReadOnlySpan<double> scores, IReadOnlySet<int> trueRecords)
    {
        var best = double.NegativeInfinity;
        var any = false;
        for (var i = 0; i < scores.Length; i++)
        {
            if (trueRecords.Contains(i))
            {
                any = true;
                best = scores[i] > best ? scores[i] : best;
            }
        }

        var rank = any ? 1 : 0;
        for (var i = 0; any && i < scores.Length; i++)
        {
            rank += !trueRecords.Contains(i) && (scores[i] >= best || !double.IsFinite(best)) ? 1 : 0;
        }

        return rank;
    }
}
