using OpenLedger.Core.Attribution.Calibration;

namespace OpenLedger.Core.Tests.Attribution.Calibration;

public sealed class SeededDrawsTests
{
    // The published first outputs for this seed are 6457827717110365317, 3203168211198807973, 9817491932198370423.
    [Fact]
    public void Draws_are_those_of_the_published_generator() =>
        Assert.Equal([317, 973, 423], new SeededDraws(1234567).Many(3, 1000));

    [Fact]
    public void Each_number_is_as_likely_as_any_other()
    {
        var counts = new SeededDraws(7).Many(70_000, 7).CountBy(each => each).ToList();
        Assert.Equal(7, counts.Count);
        Assert.All(counts, count => Assert.InRange(count.Value, 9_600, 10_400));
    }

    [Fact]
    public void Order_holds_each_number_once_and_differs_by_seed()
    {
        var order = new SeededDraws(1).Order(50);
        Assert.Equal(Enumerable.Range(0, 50), order.Order());
        Assert.NotEqual(order, new SeededDraws(2).Order(50));
        Assert.Equal(order, new SeededDraws(1).Order(50));
    }
}
