namespace OpenLedger.Lm.Transformer;

/// <summary>How rotary frequencies are stretched so that a model reads further than it was first trained.</summary>
public abstract record RopeScaling
{
    private RopeScaling()
    {
    }

    /// <summary>Every position is divided by <paramref name="Factor"/>.</summary>
    public sealed record Linear(double Factor) : RopeScaling;

    /// <summary>
    /// Llama 3.1 and later: waves longer than the original context divided by <paramref name="LowFrequencyFactor"/>
    /// are stretched by <paramref name="Factor"/>, waves shorter than the context divided by
    /// <paramref name="HighFrequencyFactor"/> are kept, those between are blended.
    /// </summary>
    public sealed record Llama3(
        double Factor, double LowFrequencyFactor, double HighFrequencyFactor, int OriginalContextLength) : RopeScaling;

    /// <summary>
    /// YaRN: frequencies are blended between kept and stretched by how often a wave turns within the original
    /// context, and queries and keys are scaled by <paramref name="AttentionFactor"/> (0.1·ln(factor) + 1 when null).
    /// </summary>
    public sealed record Yarn(
        double Factor, int OriginalContextLength, double BetaFast, double BetaSlow, double? AttentionFactor)
        : RopeScaling;
}
