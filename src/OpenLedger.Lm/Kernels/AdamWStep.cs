namespace OpenLedger.Lm.Kernels;

/// <summary>The constants of one step of AdamW.</summary>
/// <param name="Rate">Learning rate of this step.</param>
/// <param name="MeanDecay">β₁.</param>
/// <param name="SquareDecay">β₂.</param>
/// <param name="MeanCorrection">1 / (1 − β₁ᵗ).</param>
/// <param name="SquareCorrection">1 / (1 − β₂ᵗ).</param>
/// <param name="Decay">Weight decay per unit of rate; zero for norms and biases.</param>
/// <param name="GradientScale">What gradients are multiplied by first: clipping.</param>
internal readonly record struct AdamWStep(
    float Rate, float MeanDecay, float SquareDecay, float MeanCorrection, float SquareCorrection,
    float Epsilon, float Decay, float GradientScale);
