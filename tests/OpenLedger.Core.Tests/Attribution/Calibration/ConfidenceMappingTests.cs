using OpenLedger.Core.Attribution;
using OpenLedger.Core.Attribution.Calibration;

namespace OpenLedger.Core.Tests.Attribution.Calibration;

public sealed class ConfidenceMappingTests
{
    [Theory]
    [InlineData(0.4, 0.8, 500_000)]
    [InlineData(0.9, 0.8, 1_000_000)]
    [InlineData(-0.1, 0.8, 0)]
    [InlineData(0.4, 0, 0)]
    [InlineData(double.NaN, 0.8, 0)]
    public void Influence_is_trusted_as_far_as_its_lower_bound_reaches_to_the_ceiling(
        double low, double ceiling, int millionths) =>
        Assert.Equal(millionths, ConfidenceMapping.InfluenceTrust(
            new Estimate(1, low, 1), new SeedCeiling(0.5, 0.6, ceiling)));

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 10, 0)]
    [InlineData(81, 263, 255_289)]
    [InlineData(10, 10, 722_467)]
    [InlineData(1000, 1000, 996_173)]
    public void Spans_are_trusted_as_far_as_the_lower_bound_of_what_they_named(int named, int tried, int millionths) =>
        Assert.InRange(ConfidenceMapping.SpanTrust(named, tried), millionths - 1, millionths + 1);

    [Fact]
    public void Floor_is_what_luck_reaches_no_more_often_than_allowed()
    {
        double[] luck = [.. Enumerable.Range(0, 101).Select(i => i / 25.0).Reverse()];
        Assert.Equal(3800, ConfidenceMapping.InfluenceFloor(luck, 0.05));
        Assert.Equal(4000, ConfidenceMapping.InfluenceFloor(luck, 0));
        Assert.Equal(0, ConfidenceMapping.InfluenceFloor([-3], 0));
        Assert.Equal(100_000, ConfidenceMapping.InfluenceFloor([1e9], 0));
    }

    [Fact]
    public void Nothing_measured_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ConfidenceMapping.InfluenceFloor([], 0.05));
        Assert.Throws<ArgumentException>(() => ConfidenceMapping.InfluenceFloor([double.NaN], 0.05));
        Assert.Throws<ArgumentException>(() => ConfidenceMapping.SpanTrust(2, 1));
    }

    [Fact]
    public void Stored_report_matches_its_golden_file() => GoldenFile.Matches(
        "attribution/calibration-report",
        new CalibrationReport
        {
            Method = "damped-gauss-newton",
            Retrainings = 48,
            Seed = ulong.MaxValue,
            RecordScore = new Estimate(0.5, 0.25, 0.75),
            OwnerScore = new Estimate(0.875, 0.75, 1),
            OwnerSlope = new Estimate(1.25, 0.5, 2),
            Ceiling = new SeedCeiling(0.5, 0.75, 0.875),
            TopOut = new TopOutTrial(20, new Estimate(0.5, 0.25, 1), 0.75),
            Facts = new FactTracing(40, 0.75, 0.875, 0.8125),
            Confidence = new Confidence { SpanTrustMillionths = 900_000, PriorTrustMillionths = 500_000 },
        },
        AttributionJson.Default.CalibrationReport);

    [Fact]
    public void Stored_bare_report_matches_its_golden_file() => GoldenFile.Matches(
        "attribution/calibration-report-empty",
        new CalibrationReport
        {
            Method = "none",
            Retrainings = 0,
            Seed = 1,
            Confidence = new Confidence { PriorTrustMillionths = 500_000 },
        },
        AttributionJson.Default.CalibrationReport);
}
