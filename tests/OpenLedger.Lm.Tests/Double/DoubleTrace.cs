namespace OpenLedger.Lm.Tests.Double;

/// <summary>All that a forward pass computed, kept for the backward pass; every field is tokens × its width.</summary>
internal sealed class DoubleTrace
{
    public List<DoubleLayerTrace> Layers { get; } = [];

    /// <summary>What leaves the last layer.</summary>
    public double[][] Stream { get; set; } = [];

    public double[][] FinalNormed { get; set; } = [];

    /// <summary>Tokens × vocabulary.</summary>
    public double[][] Logits { get; set; } = [];
}

/// <summary>All that one layer computed.</summary>
internal sealed class DoubleLayerTrace
{
    public required double[][] Input { get; init; }

    public double[][] AttentionNormed { get; set; } = [];

    /// <summary>Turned to their positions, like the keys.</summary>
    public double[][] Queries { get; set; } = [];

    public double[][] Keys { get; set; } = [];

    public double[][] Values { get; set; } = [];

    /// <summary>Heads × tokens × the tokens up to that one; each row sums to 1.</summary>
    public double[][][] Attention { get; set; } = [];

    /// <summary>Values mixed by attention, all heads of a token side by side.</summary>
    public double[][] Attended { get; set; } = [];

    /// <summary>The stream between attention and feed-forward.</summary>
    public double[][] Middle { get; set; } = [];

    public double[][] MlpNormed { get; set; } = [];

    public double[][] Gate { get; set; } = [];

    public double[][] Up { get; set; } = [];

    /// <summary>SiLU(gate) · up.</summary>
    public double[][] Gated { get; set; } = [];
}
