using OpenLedger.Lm.Training;
using OpenLedger.Runtimes.Attribution;

namespace OpenLedger.Runtimes.Tests.Attribution;

public sealed class TrainedPointTests(SmallBuild build) : IClassFixture<SmallBuild>
{
    [Fact]
    public void Points_are_those_of_a_run_that_stops_there_and_the_run_is_undisturbed()
    {
        using var whole = build.Trainer(5);
        whole.Run();

        using var pointed = build.Trainer(5);
        var points = TrainedPoint.Train(pointed, [0.25, 0.5]);
        Assert.Equal(whole.Adapter.Weights.Span, pointed.Adapter.Weights.Span);
        foreach (var (part, point) in new[] { 0.25, 0.5 }.Zip(points))
        {
            using var stopped = build.Trainer(5);
            stopped.Run(untilStep: (int)Math.Round(part * stopped.Steps));
            Assert.Equal(stopped.Adapter.Weights.Span, point.Adapter.Weights.Span);
            Assert.Equal(stopped.Reach, [.. point.Reach]);
        }
    }

    [Theory]
    [InlineData(new[] { 0.5, 0.25 })]
    [InlineData(new[] { 1.1 })]
    public void Parts_out_of_order_or_beyond_the_run_are_refused(double[] parts)
    {
        using var trainer = build.Trainer(5);
        Assert.Throws<ArgumentOutOfRangeException>(() => TrainedPoint.Train(trainer, parts));
    }

    [Fact]
    public void Run_that_has_not_begun_has_no_point()
    {
        using var trainer = build.Trainer(5);
        Assert.Throws<ArgumentOutOfRangeException>(() => TrainedPoint.Of(trainer));
    }
}
