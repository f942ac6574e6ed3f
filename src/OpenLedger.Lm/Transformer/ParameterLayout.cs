namespace OpenLedger.Lm.Transformer;

/// <summary>
/// Where the numbers of every weight lie in one flat buffer. Weights, gradients and the optimizer's moments share it.
/// </summary>
public sealed class ParameterLayout
{
    // A cache line of floats: every matrix begins on a line of its own.
    private const int Alignment = 16;

    private readonly Dictionary<ParameterPlace, long> starts = [];

    public ParameterLayout(ModelConfig config)
    {
        Config = config;
        Parameters = [.. ModelParameter.All(config)];
        foreach (var parameter in Parameters)
        {
            starts[parameter.Place] = Count;
            Count += (parameter.Count + Alignment - 1) / Alignment * Alignment;
        }
    }

    public ModelConfig Config { get; }

    public IReadOnlyList<ModelParameter> Parameters { get; }

    /// <summary>Numbers in the buffer, the gaps between parameters included.</summary>
    public long Count { get; }

    /// <summary>Where a parameter begins.</summary>
    public long Start(ParameterPlace place) => starts[place];
}
