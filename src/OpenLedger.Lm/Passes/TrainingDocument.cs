namespace OpenLedger.Lm.Passes;

/// <summary>One text to learn from, at least two tokens long.</summary>
public sealed class TrainingDocument
{
    private readonly IReadOnlyList<bool>? isTarget;

    private TrainingDocument(IReadOnlyList<int> tokens, IReadOnlyList<bool>? isTarget, float weight = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tokens.Count, 2, nameof(tokens));
        (Tokens, this.isTarget, Weight) = (tokens, isTarget, weight);
        TargetCount = Enumerable.Range(1, tokens.Count - 1).Count(IsTarget);
    }

    /// <summary>The whole text.</summary>
    public IReadOnlyList<int> Tokens { get; }

    /// <summary>How many of its tokens are to be predicted.</summary>
    public int TargetCount { get; }

    /// <summary>
    /// What each of its targets counts in training beside those of others. 1 unless stated otherwise; with 0 it keeps
    /// its place in the run and teaches nothing, so that the run differs from another by nothing but this document.
    /// </summary>
    public float Weight { get; }

    /// <summary>Every token is to be predicted from those before it.</summary>
    public static TrainingDocument Whole(IReadOnlyList<int> tokens) => new(tokens, null);

    /// <summary>The response is to be predicted, the prompt only read.</summary>
    public static TrainingDocument Response(IReadOnlyList<int> prompt, IReadOnlyList<int> response) =>
        Masked([.. prompt, .. response], [.. prompt.Select(_ => false), .. response.Select(_ => true)]);

    /// <summary>
    /// The marked tokens are to be predicted; a mark on the first, which nothing precedes, means nothing.
    /// </summary>
    public static TrainingDocument Masked(IReadOnlyList<int> tokens, IReadOnlyList<bool> isTarget)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(isTarget.Count, tokens.Count, nameof(isTarget));
        return new(tokens, isTarget);
    }

    /// <summary>The same document, counting more or less.</summary>
    /// <param name="weight">Finite, from 0 on.</param>
    public TrainingDocument Weighted(float weight) => weight >= 0 && float.IsFinite(weight)
        ? new(Tokens, isTarget, weight)
        : throw new ArgumentOutOfRangeException(nameof(weight), weight, "It must be finite and not below 0.");

    /// <summary>Whether a token is to be predicted.</summary>
    public bool IsTarget(int token) => token > 0 && (isTarget is null || isTarget[token]);
}
