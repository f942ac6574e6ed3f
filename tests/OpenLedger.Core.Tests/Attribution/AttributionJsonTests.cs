using OpenLedger.Core.Attribution;
using static OpenLedger.Core.Tests.Attribution.Answers;

namespace OpenLedger.Core.Tests.Attribution;

public sealed class AttributionJsonTests
{
    private static readonly Confidence Trusting = new() { PriorTrustMillionths = 500_000 };

    private static readonly AnswerEvidence Evidence = Spans(0.25, [0.5, 1.5], Span(0, 2, 1, 2)) with
    {
        Influence = new InfluenceEvidence
        {
            Seeds = 2,
            Noise = 0.0625,
            Scores = [new(Id(1), [1, 0.75]), new(Id(3), [-0.25, -0.5])],
        },
        Payer = Who("dave"),
    };

    [Fact]
    public void Stored_shares_match_their_golden_file()
    {
        var shares = Decide(
            Evidence,
            Trusting,
            new ShareOptions { DustPartsPerBillion = 10_000_000 },
            Record(1, "alice"),
            Record(2, "bob", claim: 1),
            Record(3, "carol"),
            Record(4, "dave"),
            Record(5, "alice", tokens: 5));
        GoldenFile.Matches("attribution/answer-shares", shares, AttributionJson.Default.AnswerShares);
    }

    [Fact]
    public void Stored_shares_of_nothing_match_their_golden_file() => GoldenFile.Matches(
        "attribution/answer-shares-empty", Decide(Nothing(), Sure, NoDust), AttributionJson.Default.AnswerShares);

    [Fact]
    public void Evidence_on_the_wire_matches_its_golden_file() =>
        GoldenFile.Matches("attribution/answer-evidence", Evidence, AttributionJson.Default.AnswerEvidence);

    [Fact]
    public void Bare_evidence_on_the_wire_matches_its_golden_file() =>
        GoldenFile.Matches("attribution/answer-evidence-empty", Nothing(), AttributionJson.Default.AnswerEvidence);

    [Fact]
    public void Stored_confidence_matches_its_golden_file() =>
        GoldenFile.Matches("attribution/confidence", Trusting, AttributionJson.Default.Confidence);

    [Fact]
    public void Stored_lineage_record_matches_its_golden_file() => GoldenFile.Matches(
        "attribution/lineage-record", Record(2, "bob", claim: 1), AttributionJson.Default.LineageRecord);
}
