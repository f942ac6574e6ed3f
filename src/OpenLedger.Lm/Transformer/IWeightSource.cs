namespace OpenLedger.Lm.Transformer;

/// <summary>Where the weights of a model come from: a checkpoint on disk, or weights in training.</summary>
public interface IWeightSource
{
    ModelConfig Config { get; }

    /// <summary>Fills <paramref name="into"/> with a parameter's numbers, row by row.</summary>
    void Read(ModelParameter parameter, Span<float> into);
}
