using OpenLedger.Core.Attribution.HeldOut;
using OpenLedger.Core.Contributors.Trust;
using OpenLedger.Demo.Corpus;

namespace OpenLedger.Demo.Attributing;

/// <summary>
/// What contributors' data does for questions that nobody was trained on, with their true answers: what their
/// reputation hears.
/// </summary>
internal static class HeldOutReport
{
    private const string Build = "demo";

    private static readonly DateTimeOffset At = new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero);

    public static IEnumerable<FormattableString> Of(
        TrainedBuild build, BaseInMemory @base, AttributedCorpus corpus, CancellationToken cancellationToken)
    {
        var influence = build.Attributor.OnHeldOut([.. corpus.Questions.Select(@base.Tokens.Pair)], cancellationToken);
        var judged = HeldOutRules.Judge(build.Traces.Lineage, influence, Build, At, HeldOutOptions.Default);
        foreach (var kind in Enum.GetValues<RecordKind>())
        {
            var pieces = judged.Pieces.Where(piece => corpus.KindOf(piece.Contributor) == kind).ToList();
            var good = pieces.Count(piece => piece.Evidence.Kind == EvidenceKind.InfluenceGood);
            yield return $"{kind}: held-out data speaks for {good} contributors, against {pieces.Count - good}";
        }
    }
}
