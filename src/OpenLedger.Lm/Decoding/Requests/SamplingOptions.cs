namespace OpenLedger.Lm.Decoding.Requests;

/// <summary>How the next token is chosen. The default is the most likely one, always.</summary>
public sealed record SamplingOptions
{
    /// <summary>
    /// 0 takes the most likely token; otherwise from 0.01 to 100, 1 leaving the distribution as it is.
    /// </summary>
    public float Temperature { get; init; }

    /// <summary>Only this many of the most likely tokens; 0 for all.</summary>
    public int TopK { get; init; }

    /// <summary>
    /// Only the most likely tokens that together have this probability, among those that <see cref="TopK"/> leaves;
    /// above 0, and 1 for all.
    /// </summary>
    public float TopP { get; init; } = 1;

    /// <summary>
    /// The same prompt, adapter and seed give the same text whatever else is in the batch. Null draws a seed, which
    /// the result names.
    /// </summary>
    public ulong? Seed { get; init; }

    /// <summary>
    /// Null reports no log-probabilities; 0 that of the chosen token; n those of the n most likely ones as well. They
    /// are of the distribution before temperature, top-k and top-p.
    /// </summary>
    public int? LogProbabilities { get; init; }
}
