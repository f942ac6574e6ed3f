namespace OpenLedger.Lm.Passes;

/// <summary>
/// Documents laid end to end, without padding: each is attended to by itself and begins at position 0, so what a
/// document gives does not depend on its neighbours.
/// </summary>
public sealed class TokenBatch
{
    /// <summary>A target that is not asked for.</summary>
    public const int NoTarget = -1;

    private TokenBatch(int[] tokens, int[] targets, float[] weights, int[] starts)
    {
        (Tokens, Targets, TargetWeights, Starts) = (tokens, targets, weights, starts);
        foreach (var target in targets)
        {
            TargetCount += target == NoTarget ? 0 : 1;
        }
    }

    /// <summary>All tokens that are read.</summary>
    public int[] Tokens { get; }

    /// <summary>By token, the one that should follow, or <see cref="NoTarget"/>.</summary>
    public int[] Targets { get; }

    /// <summary>By token, what its target's loss is multiplied by.</summary>
    public float[] TargetWeights { get; }

    /// <summary>Where each document begins, and at last the number of tokens.</summary>
    public int[] Starts { get; }

    public int Documents => Starts.Length - 1;

    public int TargetCount { get; }

    /// <summary>The longest document.</summary>
    public int LongestDocument
    {
        get
        {
            var longest = 0;
            for (var document = 0; document < Documents; document++)
            {
                longest = Math.Max(longest, Starts[document + 1] - Starts[document]);
            }

            return longest;
        }
    }

    /// <summary>
    /// Lays documents end to end. The last token of a document is only a target.
    /// </summary>
    /// <param name="targetWeight">The weight of each target of a document; by default 1 / all targets.</param>
    public static TokenBatch Of(
        IReadOnlyList<TrainingDocument> documents, Func<TrainingDocument, float>? targetWeight = null)
    {
        var length = documents.Sum(document => document.Tokens.Count - 1);
        var targetCount = documents.Sum(document => document.TargetCount);
        var (tokens, targets) = (new int[length], new int[length]);
        var weights = new float[length];
        var starts = new int[documents.Count + 1];
        var at = 0;
        for (var i = 0; i < documents.Count; i++)
        {
            var document = documents[i];
            var weight = targetWeight?.Invoke(document) ?? 1f / Math.Max(1, targetCount);
            for (var t = 0; t + 1 < document.Tokens.Count; t++, at++)
            {
                tokens[at] = document.Tokens[t];
                targets[at] = document.IsTarget(t + 1) ? document.Tokens[t + 1] : NoTarget;
                weights[at] = weight;
            }

            starts[i + 1] = at;
        }

        return new TokenBatch(tokens, targets, weights, starts);
    }

    /// <summary>The same inputs with other targets, such as no text has: a target is not the next input.</summary>
    internal TokenBatch WithTargets(int[] targets)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(targets.Length, Tokens.Length, nameof(targets));
        return new TokenBatch(Tokens, targets, TargetWeights, Starts);
    }
}
