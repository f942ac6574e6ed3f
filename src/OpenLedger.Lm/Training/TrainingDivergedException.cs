namespace OpenLedger.Lm.Training;

/// <summary>
/// The gradient of a step is not finite. The weights are those after the step before; a lower learning rate or longer
/// warm-up helps.
/// </summary>
public sealed class TrainingDivergedException(int step, double loss) : Exception(
    $"The gradient of step {step} is not finite (its loss is {loss}). Try a lower learning rate or a longer warm-up.")
{
    /// <summary>The step that was not made.</summary>
    public int Step { get; } = step;
}
