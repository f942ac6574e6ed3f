using OpenLedger.Core.Actors;
using OpenLedger.Core.Attribution;

namespace OpenLedger.Runtimes.Calibration;

/// <summary>What one method says of some answers.</summary>
/// <param name="OfRecords">For each answer one number per record of the build.</param>
/// <param name="Paid">
/// For each answer what contributors would be paid if influence alone decided, in parts of the whole.
/// </param>
public sealed record MethodScores(
    IReadOnlyList<double[]> OfRecords, IReadOnlyList<IReadOnlyDictionary<ActorId, double>> Paid)
{
    // All that influence says is paid, and nothing else: no prior, no dust.
    private static readonly Confidence InfluenceAlone = new()
    {
        InfluenceTrustMillionths = Confidence.Whole,
        PriorTrustMillionths = 0,
    };

    private static readonly ShareOptions WithoutDust = new() { DustPartsPerBillion = 0 };

    /// <summary>Takes evidence as the rules of payment take it.</summary>
    /// <param name="lineage">Of the build.</param>
    /// <param name="places">Where in the list of records each is.</param>
    /// <param name="evidence">One for each answer.</param>
    /// <param name="quietThousandths">As <see cref="Confidence.QuietThousandths"/>.</param>
    public static MethodScores Of(
        Lineage lineage, IReadOnlyDictionary<Core.Datanets.RecordId, int> places,
        IReadOnlyList<InfluenceEvidence> evidence, int quietThousandths = 0) => new(
        [.. evidence.Select(each => OfEach(places, each))],
        [
            .. evidence.Select(each => PaidFor(
                lineage, each, InfluenceAlone with { QuietThousandths = quietThousandths })),
        ]);

    private static double[] OfEach(
        IReadOnlyDictionary<Core.Datanets.RecordId, int> places, InfluenceEvidence evidence)
    {
        var scores = new double[places.Count];
        foreach (var score in evidence.Scores)
        {
            scores[places[score.Record]] = score.PerSeed.Average();
        }

        return scores;
    }

    private static Dictionary<ActorId, double> PaidFor(
        Lineage lineage, InfluenceEvidence influence, Confidence confidence)
    {
        var evidence = new AnswerEvidence { Surprise = [0], Covered = 0, Spans = [], Influence = influence };
        var decided = ShareRules.Decide(lineage, evidence, confidence, WithoutDust);
        return decided.Shares is { } shares
            ? shares.Contributors.ToDictionary(share => share.Contributor, share => share.Parts.Total / 1e9)
            : throw new ArgumentException(decided.Refusal.Sentence(), nameof(influence));
    }
}
