using OpenLedger.Demo.Corpus;

namespace OpenLedger.Demo.Attributing;

/// <summary>What the copy rule made of records, beside what is true of them.</summary>
internal static class ClaimReport
{
    public static IEnumerable<FormattableString> Of(TrainedBuild build)
    {
        var joined = build.Traced.Zip(build.Records).Select(pair => (
            pair.Second.Kind,
            IsOwn: pair.First.Claim == pair.First.Record,
            IsOthers: build.Traced[(int)pair.First.Claim.Number - 1].Contributor != pair.First.Contributor)).ToList();
        foreach (var kind in Enum.GetValues<RecordKind>())
        {
            var of = joined.Where(record => record.Kind == kind).ToList();
            var (own, others) = (of.Count(record => record.IsOwn), of.Count(record => record.IsOthers));
            yield return $"{kind}: {of.Count} records, {own} founded a claim, {others} joined another contributor's";
        }
    }
}
