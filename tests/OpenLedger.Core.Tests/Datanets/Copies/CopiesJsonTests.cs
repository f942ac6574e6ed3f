using OpenLedger.Core.Blobs;
using OpenLedger.Core.Datanets.Copies;

namespace OpenLedger.Core.Tests.Datanets.Copies;

public sealed class CopiesJsonTests
{
    [Fact]
    public void Stored_claims_match_their_golden_file() => GoldenFile.Matches(
        "claims-state",
        new ClaimsState
        {
            Sequence = 6,
            Records = 4,
            Prints = 31,
            Runs = [new ClaimRun(Digest.Of([1]), 2, 30, 300), new ClaimRun(Digest.Of([2]), 5, 9, 91)],
            Recent = [new ClaimChanges(2, Entries.Write((3, 1), (500, 2)))],
            RecentEntries = 2,
            Retired = [Digest.Of([3])],
        },
        CopiesJson.Default.ClaimsState);

    [Fact]
    public void Stored_empty_claims_match_their_golden_file() =>
        GoldenFile.Matches("claims-state-empty", new ClaimsState(), CopiesJson.Default.ClaimsState);

    [Fact]
    public void Records_on_the_wire_match_their_golden_file() => GoldenFile.Matches(
        "claim-records",
        new ClaimRecords { First = 7, Records = [new(ulong.MaxValue, Said.Bytes(1, ulong.MaxValue)), new(0, default)] },
        CopiesJson.Default.ClaimRecords);

    [Fact]
    public void Answer_on_the_wire_matches_its_golden_file() => GoldenFile.Matches(
        "claim-answer",
        new ClaimAnswer
        {
            Verdicts = [new(ClaimKind.New, 7), new(ClaimKind.Joins, 2), new(ClaimKind.Copy, 1)],
            Prints = 39,
            Known = 14,
        },
        CopiesJson.Default.ClaimAnswer);

    [Fact]
    public void Refused_answer_on_the_wire_matches_its_golden_file() => GoldenFile.Matches(
        "claim-answer-refused", ClaimAnswer.Refused(ClaimRefusal.Full), CopiesJson.Default.ClaimAnswer);

    [Fact]
    public void Refusal_on_the_wire_matches_its_golden_file() =>
        GoldenFile.Matches("claim-refusal", ClaimRefusal.PrintsUnusable, CopiesJson.Default.ClaimRefusal);

    [Fact]
    public void Totals_on_the_wire_match_their_golden_file() =>
        GoldenFile.Matches("claim-totals", new ClaimTotals(4, 31, 391), CopiesJson.Default.ClaimTotals);
}
