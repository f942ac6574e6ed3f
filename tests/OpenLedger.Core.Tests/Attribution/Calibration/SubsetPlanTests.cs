using OpenLedger.Core.Attribution.Calibration;

namespace OpenLedger.Core.Tests.Attribution.Calibration;

public sealed class SubsetPlanTests
{
    [Theory]
    [InlineData(10, 0.5, 5)]
    [InlineData(7, 0.5, 4)]
    [InlineData(100, 0.95, 95)]
    [InlineData(3, 0, 0)]
    [InlineData(3, 1, 3)]
    public void Each_subset_keeps_the_part(int units, double part, int kept)
    {
        var subsets = SubsetPlan.Keeping(units, part, 20, seed: 4);
        Assert.Equal(20, subsets.Count);
        Assert.All(subsets, holds => Assert.Equal(units, holds.Length));
        Assert.All(subsets, holds => Assert.Equal(kept, holds.Count(held => held)));
    }

    [Fact]
    public void Same_seed_draws_the_same_and_another_does_not()
    {
        var drawn = SubsetPlan.Keeping(40, 0.5, 8, seed: 4);
        Assert.Equal(drawn, SubsetPlan.Keeping(40, 0.5, 8, seed: 4));
        Assert.NotEqual(drawn, SubsetPlan.Keeping(40, 0.5, 8, seed: 5));
    }

    [Fact]
    public void Every_unit_is_kept_about_as_often_as_any_other()
    {
        var subsets = SubsetPlan.Keeping(30, 0.5, 2000, seed: 11);
        for (var unit = 0; unit < 30; unit++)
        {
            Assert.InRange(subsets.Count(holds => holds[unit]), 900, 1100);
        }
    }

    [Fact]
    public void Coalition_has_all_records_of_its_owners_and_no_others()
    {
        var records = SubsetPlan.RecordsOf([[true, false, true], [false, true, false]], [0, 1, 2, 1, 0]);
        Assert.Equal([true, false, true, false, true], records[0]);
        Assert.Equal([false, true, false, true, false], records[1]);
    }

    [Theory]
    [InlineData(0, 0.5, 1)]
    [InlineData(3, -0.1, 1)]
    [InlineData(3, 1.1, 1)]
    [InlineData(3, double.NaN, 1)]
    [InlineData(3, 0.5, 0)]
    public void Number_out_of_range_is_refused(int units, double part, int subsets) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SubsetPlan.Keeping(units, part, subsets, seed: 1));
}
