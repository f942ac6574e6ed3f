namespace OpenLedger.Core.Attribution.Calibration;

/// <summary>
/// Whether it hurts an answer to train without the records named as its most helpful, more than without as many
/// records picked by chance.
/// </summary>
/// <param name="Answers">How many answers.</param>
/// <param name="Excess">How much more the loss rises without the top than without the random ones; the mean.</param>
/// <param name="Won">The part of answers where it rises more.</param>
public sealed record TopOutTrial(int Answers, Estimate Excess, double Won)
{
    /// <summary>Measures it from each answer's rise in loss without its top, and without random ones.</summary>
    /// <exception cref="ArgumentException">The lists are empty, differ in length or hold what is no number.</exception>
    public static TopOutTrial Of(
        IReadOnlyList<double> withoutTop, IReadOnlyList<double> withoutRandom, BootstrapOptions options)
    {
        if (withoutTop.Count == 0 || withoutTop.Count != withoutRandom.Count
            || !withoutTop.Concat(withoutRandom).All(double.IsFinite))
        {
            throw new ArgumentException("Each answer has a rise in loss without its top and one without random ones.");
        }

        var excess = withoutTop.Zip(withoutRandom, (top, random) => top - random).ToArray();
        return new TopOutTrial(
            excess.Length,
            Bootstrap.Of(excess.Length, 1, (answers, _) => answers.Average(answer => excess[answer]), options),
            (double)excess.Count(each => each > 0) / excess.Length);
    }
}
