using OpenLedger.Core.Attribution.Calibration;

namespace OpenLedger.Core.Tests.Attribution.Calibration;

public sealed class DatamodelScoreTests
{
    private const int Answers = 30;
    private const int Subsets = 48;
    private const int Records = 40;
    private static readonly BootstrapOptions Few = new() { Draws = 300, Seed = 5 };

    [Fact]
    public void Right_prediction_scores_one_and_its_reverse_minus_one()
    {
        var (truth, _) = World(1, noise: 0);
        Assert.Equal(new Estimate(1, 1, 1), DatamodelScore.Of(new SubsetTrial(truth, truth), Few), Near);
        var reversed = truth.Select(row => row.Select(each => -each).ToArray()).ToArray();
        Assert.Equal(new Estimate(-1, -1, -1), DatamodelScore.Of(new SubsetTrial(reversed, truth), Few), Near);
    }

    [Fact]
    public void Scores_that_mean_nothing_score_nothing_within_their_bounds()
    {
        var score = DatamodelScore.Of(new SubsetTrial(World(2, 0).Sums, World(3, 0).Sums), Few);
        Assert.InRange(score.Value, -0.1, 0.1);
        Assert.True(score.Low < 0 && score.High > 0, $"{score}");
    }

    [Fact]
    public void Better_method_gains_and_the_bounds_exclude_zero()
    {
        var (truth, _) = World(4, noise: 0);
        var good = new SubsetTrial(World(4, noise: 0.5).Sums, truth);
        var poor = new SubsetTrial(World(4, noise: 3).Sums, truth);
        var gain = DatamodelScore.Gain(good, poor, Few);
        Assert.True(gain.Low > 0.05 && gain.Low < gain.Value && gain.Value < gain.High, $"{gain}");
        Assert.Equal(
            DatamodelScore.Of(good, Few).Value - DatamodelScore.Of(poor, Few).Value, gain.Value, 12);
        Assert.Equal(new Estimate(0, 0, 0), DatamodelScore.Gain(good, good, Few), Near);
    }

    [Fact]
    public void Bounds_hold_the_true_score_about_as_often_as_they_say()
    {
        // The truth is the score on many more answers and retrainings of the same kind.
        var truth = Enumerable.Range(500, 20).Average(seed => Trial(seed).Value);
        var held = Enumerable.Range(0, 40).Count(seed => Trial(seed) is var score
            && score.Low <= truth && truth <= score.High);
        Assert.True(held >= 32, $"Bounds of 95 % hold the truth {held} times of 40, seeds 0 to 39.");

        static Estimate Trial(int seed) => DatamodelScore.Of(
            new SubsetTrial(World(seed, noise: 2).Sums, World(seed, noise: 0).Sums), Few with { Draws = 100 });
    }

    [Fact]
    public void Bounds_are_drawn_from_subsets_and_from_answers()
    {
        // The same answer again and again: only which retrainings were made can make a difference.
        var (truth, poor) = (World(8, noise: 0).Sums[0], World(8, noise: 3).Sums[0]);
        var bySubsets = DatamodelScore.Of(
            new SubsetTrial([.. Enumerable.Repeat(poor, Answers)], [.. Enumerable.Repeat(truth, Answers)]), Few);
        Assert.True(bySubsets.High - bySubsets.Low > 0.1, $"{bySubsets}");

        // Every other answer reversed: whatever the retrainings, only which answers were asked can.
        var (sums, reversed) = (World(9, noise: 0).Sums, World(9, noise: 0).Sums);
        reversed = [.. reversed.Select((row, i) => row.Select(each => i % 2 == 0 ? each : -each).ToArray())];
        var byAnswers = DatamodelScore.Of(new SubsetTrial(reversed, sums), Few);
        Assert.True(byAnswers.High - byAnswers.Low > 0.1, $"{byAnswers}");
    }

    [Fact]
    public void Same_seed_gives_the_same_bounds_and_another_seed_others()
    {
        var trial = new SubsetTrial(World(6, noise: 1).Sums, World(6, noise: 0).Sums);
        Assert.Equal(DatamodelScore.Of(trial, Few), DatamodelScore.Of(trial, Few));
        Assert.NotEqual(DatamodelScore.Of(trial, Few), DatamodelScore.Of(trial, Few with { Seed = 6 }));
    }

    [Fact]
    public void Slope_says_by_how_much_predictions_are_too_small()
    {
        var (truth, _) = World(7, noise: 0);
        var shifted = truth.Select((row, answer) => row.Select(each => (each * 2.5) + answer).ToArray()).ToArray();
        Assert.Equal(new Estimate(2.5, 2.5, 2.5), DatamodelScore.Slope(new SubsetTrial(truth, shifted), Few), Near);
        var equal = truth.Select(row => new double[row.Length]).ToArray();
        Assert.Equal(new Estimate(0, 0, 0), DatamodelScore.Slope(new SubsetTrial(equal, truth), Few));
    }

    [Fact]
    public void Sums_are_those_of_what_a_subset_holds()
    {
        var sums = SubsetTrial.Sums([[1, 2, 4], [0, -1, 1]], [[true, false, true], [false, true, true], new bool[3]]);
        Assert.Equal([5, 6, 0], sums[0]);
        Assert.Equal([1, 0, 0], sums[1]);
        Assert.Throws<ArgumentException>(() => SubsetTrial.Sums([[1, 2]], [[true]]));
    }

    [Fact]
    public void Tables_that_do_not_fit_are_no_trial()
    {
        Assert.Throws<ArgumentException>(() => new SubsetTrial([], []));
        Assert.Throws<ArgumentException>(() => new SubsetTrial([[]], [[]]));
        Assert.Throws<ArgumentException>(() => new SubsetTrial([[1, 2]], [[1]]));
        Assert.Throws<ArgumentException>(() => new SubsetTrial([[double.NaN]], [[1]]));
        Assert.Throws<ArgumentException>(() => DatamodelScore.Gain(
            new SubsetTrial([[1, 2]], [[1, 2]]), new SubsetTrial([[1]], [[1]]), Few));
    }

    [Fact]
    public void Taking_out_the_top_is_compared_with_chance()
    {
        var trial = TopOutTrial.Of([3, 2, 1, 0.5], [1, 1, 1, 1], Few);
        Assert.Equal((4, 0.625, 0.5), (trial.Answers, trial.Excess.Value, trial.Won));
        Assert.True(trial.Excess.Low < 0.625 && trial.Excess.High > 0.625, $"{trial}");
        Assert.Throws<ArgumentException>(() => TopOutTrial.Of([1], [1, 2], Few));
    }

    // Sums of the same true scores for the same seed, with noise on each score.
    private static (double[][] Sums, double[][] Scores) World(int seed, double noise)
    {
        var (random, strays) = (new Random(seed), new Random(seed + 10_000));
        var scores = Enumerable.Range(0, Answers).Select(_ => Enumerable.Range(0, Records)
            .Select(_ => random.NextDouble() - 0.5 + (noise * (strays.NextDouble() - 0.5))).ToArray()).ToArray();
        var subsets = Enumerable.Range(0, Subsets)
            .Select(_ => Enumerable.Range(0, Records).Select(_ => random.Next(2) == 0).ToArray()).ToArray();
        return (SubsetTrial.Sums(scores, subsets), scores);
    }

    private static bool Near(Estimate expected, Estimate actual) =>
        Math.Abs(expected.Value - actual.Value) < 1e-9 && Math.Abs(expected.Low - actual.Low) < 1e-9
        && Math.Abs(expected.High - actual.High) < 1e-9;
}
