using OpenLedger.Demo.Corpus;

namespace OpenLedger.Demo.Attributing;

/// <summary>What the copy rule made of records, beside what is true of them.</summary>
internal static class ClaimReport
{
    public static IEnumerable<FormattableString> Of(TrainedBuild build)
    {
        var joined = build.Submitted.Select(each => (
            each.Record.Kind,
            IsOwn: each.Traced.Claim == each.Traced.Record,
            IsOthers: build.Submitted[(int)each.Traced.Claim.Number - 1].Record.Contributor
                != each.Record.Contributor)).ToList();
        foreach (var kind in Enum.GetValues<RecordKind>())
        {
            var of = joined.Where(record => record.Kind == kind).ToList();
            var (own, others) = (of.Count(record => record.IsOwn), of.Count(record => record.IsOthers));
            yield return $"{kind}: {of.Count} records, {own} founded a claim, {others} joined another contributor's";
        }
    }
}
