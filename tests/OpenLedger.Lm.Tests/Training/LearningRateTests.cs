using OpenLedger.Lm.Training;

namespace OpenLedger.Lm.Tests.Training;

public sealed class LearningRateTests
{
    [Theory]
    // Warm-up rises evenly and reaches the peak in its last step.
    [InlineData(1, 100, 4, 0.1, 0.25)]
    [InlineData(3, 100, 4, 0.1, 0.75)]
    [InlineData(4, 100, 4, 0.1, 1)]
    // Then half a cosine: half-way between peak and end in the middle, at the end in the last step.
    [InlineData(52, 100, 4, 0.1, 0.55)]
    [InlineData(52, 100, 4, 0, 0.5)]
    [InlineData(28, 100, 4, 0, 0.85355339)]
    [InlineData(76, 100, 4, 0, 0.14644661)]
    [InlineData(100, 100, 4, 0.1, 0.1)]
    [InlineData(100, 100, 4, 0, 0)]
    // A final fraction of 1 keeps the peak.
    [InlineData(77, 100, 4, 1, 1)]
    // Without warm-up the first of two steps is the middle.
    [InlineData(1, 2, 0, 0.2, 0.6)]
    [InlineData(2, 2, 0, 0.2, 0.2)]
    // A run shorter than its warm-up ends on the way up.
    [InlineData(3, 3, 10, 0.1, 0.3)]
    [InlineData(10, 10, 10, 0.1, 1)]
    public void Step_has_its_part_of_the_peak(int step, int steps, int warmUp, double final, double expected)
    {
        var options = new TrainingOptions { PeakLearningRate = 0.02, WarmUpSteps = warmUp, FinalFraction = final };
        Assert.Equal(0.02 * expected, LearningRate.Of(step, steps, options), 1e-9);
    }
}
