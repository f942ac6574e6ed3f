using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Training;

/// <summary>Where training from nothing begins: the same numbers from the same seed on every machine.</summary>
public static class FreshWeights
{
    /// <summary>
    /// A model that knows nothing. Matrices are even between ±1/√inputs, so that what goes through keeps its size;
    /// those whose results are added to the stream are smaller, because all layers add to it. Norms are 1, biases 0.
    /// </summary>
    public static MasterWeights Model(ModelConfig config, ulong seed)
    {
        var weights = new MasterWeights(config);
        foreach (var (index, parameter) in weights.Layout.Parameters.Index())
        {
            var numbers = weights.Of(parameter);
            if (parameter.IsVector)
            {
                numbers.Fill(parameter.Place.Kind == ParameterKind.Bias ? 0 : 1);
                continue;
            }

            var addsToStream = parameter.Place.Kind == ParameterKind.Weight
                && parameter.Place.Projection is (Projection.Output or Projection.Down);
            var size = 1 / Math.Sqrt(parameter.Columns * (addsToStream ? 2.0 * config.Layers : 1));
            Fill(numbers, SeededRandom.Of(seed, (ulong)index), size);
        }

        return weights;
    }

    /// <summary>
    /// An adapter that changes nothing yet, begun as PEFT begins it: A even between ±1/√inputs, B zero.
    /// </summary>
    public static LoraAdapter Adapter(ModelConfig model, LoraConfig config, ulong seed)
    {
        var adapter = new LoraAdapter(model, config);
        foreach (var slot in adapter.Layout.Slots)
        {
            var random = SeededRandom.Of(seed, (ulong)slot.Layer, (ulong)slot.Projection);
            Fill(adapter.A(slot), random, 1 / Math.Sqrt(slot.Inputs));
        }

        return adapter;
    }

    private static void Fill(Span<float> numbers, SeededRandom random, double size)
    {
        foreach (ref var number in numbers)
        {
            number = random.Around(size);
        }
    }
}
