using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Tests.Double;

/// <summary>
/// Rotary embedding as Hugging Face arranges it: in every head, numbers i and i + headWidth/2 are one point of a plane,
/// turned by position × frequency[i].
/// </summary>
internal sealed class DoubleRope
{
    private readonly int headWidth;

    public DoubleRope(ModelConfig config)
    {
        headWidth = config.HeadWidth;
        var plain = Enumerable.Range(0, headWidth / 2)
            .Select(i => Math.Pow(config.RopeTheta, -2.0 * i / headWidth))
            .ToArray();
        Frequencies = config.RopeScaling switch
        {
            null => plain,
            RopeScaling.Linear linear => [.. plain.Select(frequency => frequency / linear.Factor)],
            RopeScaling.Llama3 llama => [.. plain.Select(frequency => Stretched(frequency, llama))],
            RopeScaling.Yarn yarn => Stretched(plain, yarn, config.RopeTheta),
            var other => throw new NotSupportedException($"No frequencies are known for {other}."),
        };
        AttentionFactor = config.RopeScaling is RopeScaling.Yarn { Factor: var factor, AttentionFactor: var given }
            ? given ?? (factor <= 1 ? 1 : (0.1 * Math.Log(factor)) + 1)
            : 1;
    }

    /// <summary>Radians per position, headWidth/2 of them.</summary>
    public double[] Frequencies { get; }

    /// <summary>What YaRN multiplies sine and cosine by, so that a score grows by its square.</summary>
    public double AttentionFactor { get; }

    /// <summary>Every head of one token, turned to its position.</summary>
    public double[] Turn(double[] heads, int position) => Turn(heads, position, direction: 1);

    /// <summary>The transposed map: gradients of turned numbers to gradients of the numbers.</summary>
    public double[] TurnBack(double[] heads, int position) => Turn(heads, position, direction: -1);

    private double[] Turn(double[] heads, int position, int direction)
    {
        var turned = new double[heads.Length];
        var half = headWidth / 2;
        for (var head = 0; head < heads.Length; head += headWidth)
        {
            for (var i = 0; i < half; i++)
            {
                var angle = direction * position * Frequencies[i];
                var (cosine, sine) = (AttentionFactor * Math.Cos(angle), AttentionFactor * Math.Sin(angle));
                var (x, y) = (heads[head + i], heads[head + half + i]);
                turned[head + i] = (x * cosine) - (y * sine);
                turned[head + half + i] = (y * cosine) + (x * sine);
            }
        }

        return turned;
    }

    private static double Stretched(double frequency, RopeScaling.Llama3 scaling)
    {
        // Turns within the original context: few are stretched, many kept, between them a straight blend.
        var turns = scaling.OriginalContextLength * frequency / (2 * Math.PI);
        var kept = (turns - scaling.LowFrequencyFactor) / (scaling.HighFrequencyFactor - scaling.LowFrequencyFactor);
        return Blend(frequency, scaling.Factor, Math.Clamp(kept, 0, 1));
    }

    private static double[] Stretched(double[] plain, RopeScaling.Yarn scaling, double theta)
    {
        var headWidth = 2 * plain.Length;

        // The (fractional) dimension whose wave turns so often within the original context.
        double DimensionOf(double turns) =>
            headWidth * Math.Log(scaling.OriginalContextLength / (turns * 2 * Math.PI)) / (2 * Math.Log(theta));

        var first = Math.Max(Math.Floor(DimensionOf(scaling.BetaFast)), 0);
        var last = Math.Min(Math.Ceiling(DimensionOf(scaling.BetaSlow)), headWidth - 1);

        // A ramp without width would divide by zero; the checkpoints' own code widens it by this much.
        var width = first == last ? 0.001 : last - first;
        return [.. plain.Select((frequency, i) =>
            Blend(frequency, scaling.Factor, 1 - Math.Clamp((i - first) / width, 0, 1)))];
    }

    private static double Blend(double frequency, double factor, double kept) =>
        (kept * frequency) + ((1 - kept) * frequency / factor);
}
