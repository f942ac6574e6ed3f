using OpenLedger.Core.Attribution;
using static OpenLedger.Core.Tests.Attribution.Answers;

namespace OpenLedger.Core.Tests.Attribution;

public sealed class LineageTests
{
    [Fact]
    public void Earliest_commitment_owns_a_claim_whatever_the_numbers_say()
    {
        var late = Record(1, "alice") with { CommittedAt = Given.Now.AddDays(1) };
        var shares = Decide(Nothing(), Sure, NoDust, late, Record(2, "bob", claim: 1));
        Assert.Equal((0, 1_000_000_000), (shares.Of("alice"), shares.Of("bob")));
    }

    [Fact]
    public void Of_two_commitments_at_once_the_smaller_record_owns()
    {
        var same = Record(2, "bob") with { CommittedAt = Record(3, "alice").CommittedAt };
        var shares = Decide(Nothing(), Sure, NoDust, Record(3, "alice", claim: 2), same);
        Assert.Equal((0, 1_000_000_000), (shares.Of("alice"), shares.Of("bob")));
    }

    [Fact]
    public void Record_named_twice_is_no_lineage() =>
        Assert.Throws<ArgumentException>(() => new Lineage([Record(1, "alice"), Record(1, "alice", claim: 2)]));

    [Fact]
    public void Records_and_claims_are_counted()
    {
        var lineage = new Lineage([Record(1, "alice"), Record(2, "bob", claim: 1), Record(3, "bob")]);
        Assert.Equal((3, 2), (lineage.RecordCount, lineage.ClaimCount));
    }

    [Theory]
    [InlineData(-1, 1000)]
    [InlineData(LineageRecord.MaxTokens + 1, 1000)]
    [InlineData(1, -1)]
    [InlineData(1, LineageRecord.MaxQualityThousandths + 1)]
    public void Numbers_out_of_range_are_no_record(long tokens, int quality) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Record(1, "alice", tokens: tokens) with { QualityThousandths = quality });

    [Fact]
    public void Heaviest_lineage_is_shared_without_overflow()
    {
        var records = Enumerable.Range(1, 1000).Select(number =>
            Record(number, $"owner-{number}", tokens: LineageRecord.MaxTokens) with
            {
                QualityThousandths = LineageRecord.MaxQualityThousandths,
            });
        var shares = Decide(Nothing(), Sure, NoDust, [.. records]);
        Assert.All(shares.Claims, claim => Assert.Equal(1_000_000, claim.Parts.Total));
    }

    [Fact]
    public void Options_and_confidence_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ShareOptions { DustPartsPerBillion = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ShareOptions { MaxSeeds = 17 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Confidence { SpanTrustMillionths = 1_000_001 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Confidence { ZThousandths = -1 });
    }
}
