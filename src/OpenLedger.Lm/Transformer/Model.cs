using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;

namespace OpenLedger.Lm.Transformer;

/// <summary>
/// A model ready for arithmetic: its weights as the products read them. Any number of threads may use it at once;
/// <see cref="Take"/> alone changes it.
/// </summary>
public sealed unsafe class Model : IDisposable
{
    private Model(ModelConfig config, PassPrecision precision, bool forTraining)
    {
        (Config, ForTraining) = (config, forTraining);
        Layers = [.. Enumerable.Range(0, config.Layers).Select(_ => new Layer(config, precision, forTraining))];
        FinalNorm = new FloatBuffer(config.Width);
        Head = new Linear(config.VocabularySize, config.Width, false, precision, forTraining);
        Embedding = config.TiedHead
            ? Head
            : new Linear(config.VocabularySize, config.Width, false, precision, forTraining: false);
    }

    public ModelConfig Config { get; }

    /// <summary>Gradients can be made with it: every matrix is packed both ways.</summary>
    public bool ForTraining { get; }

    /// <summary>Memory of the weights.</summary>
    public long SizeBytes => Layers.Sum(layer => layer.SizeBytes) + Head.SizeBytes
        + (Config.TiedHead ? 0 : Embedding.SizeBytes);

    internal IReadOnlyList<Layer> Layers { get; }

    internal FloatBuffer FinalNorm { get; }

    /// <summary>Hidden to logits.</summary>
    internal Linear Head { get; }

    /// <summary>Row t is what token t begins with; the head itself when tied.</summary>
    internal Linear Embedding { get; }

    /// <summary>Loads a model.</summary>
    /// <param name="forTraining">Packs every matrix for the way back too, which takes as much memory again.</param>
    public static Model Load(
        IWeightSource source, PassPrecision precision = PassPrecision.Float, bool forTraining = false)
    {
        var model = new Model(source.Config, precision, forTraining);
        model.Take(source);
        return model;
    }

    /// <summary>Takes new weights of the same shape: after every step of full training.</summary>
    public void Take(IWeightSource source)
    {
        foreach (var parameter in ModelParameter.All(Config))
        {
            if (source is MasterWeights master)
            {
                Take(parameter, master);
                continue;
            }

            using var numbers = new FloatBuffer(parameter.Count);
            source.Read(parameter, numbers.Span);
            Take(parameter, numbers.Pointer);
        }
    }

    /// <summary>The same from memory, shared out over a team: between two steps nothing else is left to do.</summary>
    internal void Take(MasterWeights master, Arithmetic arithmetic)
    {
        var parameters = master.Layout.Parameters;
        arithmetic.ForEach(parameters.Count, (i, _) => Take(parameters[i], master));
    }

    public void Dispose()
    {
        foreach (var layer in Layers)
        {
            layer.Dispose();
        }

        FinalNorm.Dispose();
        Head.Dispose();
        Embedding.Dispose();
    }

    // In memory already, so nothing is copied first.
    private void Take(ModelParameter parameter, MasterWeights master) =>
        Take(parameter, master.Numbers.Pointer + master.Layout.Start(parameter.Place));

    private void Take(ModelParameter parameter, float* numbers)
    {
        var (kind, layer, projection) = parameter.Place;
        var vector = new ReadOnlySpan<float>(numbers, parameter.Columns);
        switch (kind)
        {
            case ParameterKind.Embedding:
                Embedding.Pack(numbers);
                break;
            case ParameterKind.AttentionNorm:
                vector.CopyTo(Layers[layer].AttentionNorm.Span);
                break;
            case ParameterKind.MlpNorm:
                vector.CopyTo(Layers[layer].MlpNorm.Span);
                break;
            case ParameterKind.Weight:
                Layers[layer][projection].Pack(numbers);
                break;
            case ParameterKind.Bias:
                Layers[layer][projection].SetBias(vector);
                break;
            case ParameterKind.FinalNorm:
                vector.CopyTo(FinalNorm.Span);
                break;
            case ParameterKind.Head:
                Head.Pack(numbers);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(parameter), kind, "There are seven kinds of weights.");
        }
    }
}
