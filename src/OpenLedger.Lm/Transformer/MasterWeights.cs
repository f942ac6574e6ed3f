using OpenLedger.Lm.Memory;

namespace OpenLedger.Lm.Transformer;

/// <summary>
/// All weights of a model as floats in one buffer: what full training changes and a checkpoint is made of.
/// </summary>
public sealed class MasterWeights : IWeightSource, IDisposable
{
    public MasterWeights(ModelConfig config)
    {
        Layout = new ParameterLayout(config);
        Numbers = new FloatBuffer(Layout.Count);
    }

    public ModelConfig Config => Layout.Config;

    public ParameterLayout Layout { get; }

    public FloatBuffer Numbers { get; }

    public static MasterWeights From(IWeightSource source)
    {
        var weights = new MasterWeights(source.Config);
        foreach (var parameter in weights.Layout.Parameters)
        {
            source.Read(parameter, weights.Of(parameter));
        }

        return weights;
    }

    /// <summary>The numbers of one parameter, row by row.</summary>
    public Span<float> Of(ModelParameter parameter) =>
        Numbers.Slice(Layout.Start(parameter.Place), checked((int)parameter.Count));

    public void Read(ModelParameter parameter, Span<float> into) => Of(parameter).CopyTo(into);

    public void Dispose() => Numbers.Dispose();
}
