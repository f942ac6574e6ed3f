using OpenLedger.Lm.Memory;

namespace OpenLedger.Lm.Transformer;

/// <summary>The weights of one layer.</summary>
internal sealed class Layer : IDisposable
{
    private readonly Linear[] projections;

    public Layer(ModelConfig config, PassPrecision precision, bool forTraining)
    {
        AttentionNorm = new FloatBuffer(config.Width);
        MlpNorm = new FloatBuffer(config.Width);
        projections =
        [
            .. ProjectionShape.All.Select(projection => new Linear(
                config.OutputWidth(projection), config.InputWidth(projection), config.HasBias(projection),
                precision, forTraining)),
        ];
    }

    public FloatBuffer AttentionNorm { get; }

    public FloatBuffer MlpNorm { get; }

    public long SizeBytes => projections.Sum(projection => projection.SizeBytes)
        + (AttentionNorm.Length + MlpNorm.Length) * sizeof(float);

    public Linear this[Projection projection] => projections[(int)projection];

    public void Dispose()
    {
        AttentionNorm.Dispose();
        MlpNorm.Dispose();
        foreach (var projection in projections)
        {
            projection.Dispose();
        }
    }
}
