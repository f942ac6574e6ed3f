namespace OpenLedger.Lm.Transformer;

/// <summary>
/// The turning speed of each pair in a head, in radians per position, and what cosines and sines are multiplied by.
/// </summary>
internal sealed record RopeFrequencies(IReadOnlyList<double> Values, double Strength)
{
    public static RopeFrequencies Of(ModelConfig config)
    {
        var half = config.HeadWidth / 2;
        var plain = new double[half];
        for (var i = 0; i < half; i++)
        {
            plain[i] = Math.Pow(config.RopeTheta, -(double)i / half);
        }

        return config.RopeScaling switch
        {
            null => new(plain, 1),
            RopeScaling.Linear linear => new([.. plain.Select(value => value / linear.Factor)], 1),
            RopeScaling.Llama3 llama => new([.. plain.Select(value => Blend(value, llama))], 1),
            RopeScaling.Yarn yarn => OfYarn(plain, config, yarn),
            var other => throw new NotSupportedException($"Rotary scaling {other.GetType().Name} is not known."),
        };
    }

    // A wave that fits the original context often enough is kept, one that does not is stretched.
    private static double Blend(double value, RopeScaling.Llama3 scaling)
    {
        var turns = scaling.OriginalContextLength * value / (2 * Math.PI);
        var kept = Math.Clamp(
            (turns - scaling.LowFrequencyFactor) / (scaling.HighFrequencyFactor - scaling.LowFrequencyFactor), 0, 1);
        return kept * value + (1 - kept) * value / scaling.Factor;
    }

    // Pairs before `first` turn more often than BetaFast within the original context and are kept; pairs after `last`
    // turn less often than BetaSlow and are stretched.
    private static RopeFrequencies OfYarn(double[] plain, ModelConfig config, RopeScaling.Yarn scaling)
    {
        var first = Math.Max(Math.Floor(PairTurning(scaling.BetaFast, config, scaling)), 0);
        var last = Math.Min(Math.Ceiling(PairTurning(scaling.BetaSlow, config, scaling)), config.HeadWidth - 1);
        var width = last == first ? 0.001 : last - first;
        var values = new double[plain.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var stretched = Math.Clamp((i - first) / width, 0, 1);
            values[i] = (1 - stretched) * plain[i] + stretched * plain[i] / scaling.Factor;
        }

        var strength = scaling.Factor <= 1 ? 1 : 0.1 * Math.Log(scaling.Factor) + 1;
        return new(values, scaling.AttentionFactor ?? strength);
    }

    // The index, between two pairs in general, of a pair that turns so often within the original context.
    private static double PairTurning(double turns, ModelConfig config, RopeScaling.Yarn scaling) =>
        config.HeadWidth * Math.Log(scaling.OriginalContextLength / (turns * 2 * Math.PI))
        / (2 * Math.Log(config.RopeTheta));
}
