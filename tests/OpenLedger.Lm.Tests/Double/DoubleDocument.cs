namespace OpenLedger.Lm.Tests.Double;

/// <summary>One document from position 0 and the tokens of it that are learned.</summary>
/// <param name="Tokens">The text.</param>
/// <param name="IsTarget">
/// Whether a token counts; it is predicted from the tokens before it, so that the first one never does.
/// </param>
internal sealed record DoubleDocument(int[] Tokens, bool[] IsTarget)
{
    /// <summary>What every target counts in the loss; null is their mean, 1 their sum.</summary>
    public double? TargetWeight { get; init; }

    /// <summary>Every token counts but the first.</summary>
    public static DoubleDocument Whole(params int[] tokens) => new(tokens, [.. tokens.Select((_, t) => t > 0)]);

    /// <summary>Σ over targets of −log P(token).</summary>
    public double Loss(double[][] logits) =>
        -Targets().Sum(t => Weight * Math.Log(DoubleMath.Softmax(logits[t - 1])[Tokens[t]]));

    /// <summary>∂loss/∂logits, tokens × vocabulary: weight · (P − 1 at the right token).</summary>
    public double[][] LogitGradient(double[][] logits)
    {
        var gradient = DoubleMath.Zeros(logits.Length, logits[0].Length);
        foreach (var t in Targets())
        {
            DoubleMath.Add(gradient[t - 1], Weight, DoubleMath.Softmax(logits[t - 1]));
            gradient[t - 1][Tokens[t]] -= Weight;
        }

        return gradient;
    }

    private double Weight => TargetWeight ?? 1.0 / Targets().Count();

    private IEnumerable<int> Targets() => IsTarget is [false, ..] && IsTarget.Length == Tokens.Length
        ? Enumerable.Range(0, Tokens.Length).Where(t => IsTarget[t])
        : throw new ArgumentException("There is one mark per token, and the first token has nothing before it.");
}
