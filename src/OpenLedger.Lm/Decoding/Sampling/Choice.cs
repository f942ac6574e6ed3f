using OpenLedger.Lm.Decoding.Requests;

namespace OpenLedger.Lm.Decoding.Sampling;

/// <summary>The next token of a text, and what was asked to be known of it.</summary>
/// <param name="Token">−1 when the logits are not all finite: something before them is broken.</param>
internal readonly record struct Choice(int Token, float? LogProbability, IReadOnlyList<TokenScore> Top)
{
    public static readonly Choice Broken = new(-1, null, []);
}
