namespace OpenLedger.Lm.Training;

/// <summary>What one step did.</summary>
public sealed record TrainingProgress
{
    /// <summary>The step that has been made, from 1.</summary>
    public required int Step { get; init; }

    /// <summary>Steps of the whole run.</summary>
    public required int Steps { get; init; }

    /// <summary>Mean of −log p over the step's targets, before the weights were changed.</summary>
    public required double Loss { get; init; }

    /// <summary>The same over the held-out documents, after it; null in steps without an evaluation.</summary>
    public double? HeldOutLoss { get; init; }

    /// <summary>Of this step.</summary>
    public required double LearningRate { get; init; }

    /// <summary>The norm of all gradients, before it was shortened.</summary>
    public required double GradientNorm { get; init; }

    /// <summary>Tokens read per second since the run was begun or resumed, evaluations left out.</summary>
    public required double TokensPerSecond { get; init; }

    /// <summary>How long the steps still to come will take, at the speed so far.</summary>
    public required TimeSpan TimeLeft { get; init; }
}
