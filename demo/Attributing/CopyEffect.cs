using OpenLedger.Core.Attribution;
using OpenLedger.Demo.Corpus;

namespace OpenLedger.Demo.Attributing;

/// <summary>What copies change, as totals over all answers.</summary>
/// <param name="Copiers">What copiers get.</param>
/// <param name="Copied">What those get whom they copied.</param>
/// <param name="CopiedWithout">What the same get if nobody copies.</param>
internal sealed record CopyEffect(double Copiers, double Copied, double CopiedWithout)
{
    /// <summary>Trains again without copies, asks the same questions and compares.</summary>
    public static async Task<CopyEffect> MeasureAsync(
        BaseInMemory @base, AttributedCorpus corpus, TrainedBuild build, IReadOnlyList<AskedFact> asked,
        BuildRecipe recipe, CancellationToken cancellationToken)
    {
        DemoRecord[] records = [.. corpus.Records.Where(record => record.Kind != RecordKind.Copy)];
        await using var without = await TrainedBuild.TrainAsync(@base, records, recipe, cancellationToken);
        var askedWithout = await AskedFact.AskAsync(without, @base, corpus.Questions, null, cancellationToken);
        var totals = Payments.Totals(asked, build, Confidence.Uncalibrated, ShareOptions.Default);
        var totalsWithout = Payments.Totals(askedWithout, without, Confidence.Uncalibrated, ShareOptions.Default);
        return new CopyEffect(
            totals.Where(pair => corpus.KindOf(pair.Key) == RecordKind.Copy).Sum(pair => pair.Value),
            corpus.Copied.Sum(copied => totals.GetValueOrDefault(copied)),
            corpus.Copied.Sum(copied => totalsWithout.GetValueOrDefault(copied)));
    }
}
