using OpenLedger.Demo.Attributing;
using OpenLedger.Demo.Corpus;
using OpenLedger.Demo.Learning;

namespace OpenLedger.Demo.Tests.Attributing;

public sealed class ClaimedRecordsTests
{
    private const ulong Seed = 2;

    // The rule knows nothing of who is honest: it has to find out.
    [Theory]
    [InlineData("lending")]
    [InlineData("maritime")]
    [InlineData("cardiology")]
    [InlineData("query")]
    public void Copies_join_claims_of_others_and_facts_and_contradictions_do_not(string vertical)
    {
        using var @base = new BaseInMemory(BundledModel.Folder);
        var records = new AttributedCorpus(Seed, vertical, 200).Records;
        var traced = ClaimedRecords.Of(records, @base.Tokens);
        foreach (var kind in new[] { RecordKind.Fact, RecordKind.Copy, RecordKind.Contradiction })
        {
            var of = traced.Zip(records).Where(pair => pair.Second.Kind == kind).ToList();
            var joined = of.Count(pair =>
                traced[(int)pair.First.Claim.Number - 1].Contributor != pair.First.Contributor);
            var part = joined / (double)of.Count;
            var (least, most) = kind == RecordKind.Copy ? (0.99, 1.0) : (0.0, 0.01);
            Assert.True(part >= least && part <= most, $"{kind}: {joined} of {of.Count} joined (seed {Seed})");
        }
    }
}
