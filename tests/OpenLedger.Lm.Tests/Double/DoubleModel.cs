using OpenLedger.Lm.Transformer;
using static OpenLedger.Lm.Tests.Double.DoubleMath;

namespace OpenLedger.Lm.Tests.Double;

/// <summary>
/// The forward pass of the Llama family written a second time, in double precision and as plainly as it goes: it judges
/// the engine, so it shares no arithmetic with it, only the descriptions of shapes.
/// </summary>
internal sealed class DoubleModel
{
    public DoubleModel(ModelConfig config, Func<string, double[]> weights)
    {
        Config = config;
        Rope = new DoubleRope(config);
        Weights = ModelParameter.All(config).ToDictionary(
            parameter => parameter.Name,
            parameter => weights(parameter.Name) is var numbers && numbers.Length == parameter.Count
                ? (double[])numbers.Clone()
                : throw new ArgumentException($"{parameter.Name} has {numbers.Length} numbers of {parameter.Count}."));
    }

    public ModelConfig Config { get; }

    public DoubleRope Rope { get; }

    /// <summary>Every parameter by its name in the checkpoint; a tied head is the embedding.</summary>
    public IReadOnlyDictionary<string, double[]> Weights { get; }

    public double[] Head => Weights[Config.TiedHead ? ModelParameter.Embedding : ModelParameter.Head];

    /// <summary>Tokens × vocabulary.</summary>
    public double[][] Logits(int[] tokens, DoubleAdapter? adapter = null) => Trace(tokens, adapter).Logits;

    public double Loss(DoubleDocument document, DoubleAdapter? adapter = null) =>
        document.Loss(Logits(document.Tokens, adapter));

    /// <summary>
    /// The derivative of the loss by one number (of <see cref="Weights"/> or of the adapter), by central differences
    /// at two distances, combined so that their errors of second order cancel.
    /// </summary>
    public double Difference(double[] numbers, int index, DoubleDocument document, DoubleAdapter? adapter = null)
    {
        const double step = 1e-3;
        var kept = numbers[index];

        double Slope(double distance)
        {
            numbers[index] = kept + distance;
            var above = Loss(document, adapter);
            numbers[index] = kept - distance;
            var below = Loss(document, adapter);
            numbers[index] = kept;
            return (above - below) / (2 * distance);
        }

        return ((4 * Slope(step)) - Slope(2 * step)) / 3;
    }

    /// <summary>The same model with scale · B A added to its matrices, for use without the adapter.</summary>
    public DoubleModel Merged(DoubleAdapter adapter)
    {
        var merged = new DoubleModel(Config, name => Weights[name]);
        foreach (var slot in adapter.Layout.Slots)
        {
            Add(merged.Weights[ModelParameter.Weight(slot.Layer, slot.Projection)], 1, adapter.Product(slot));
        }

        return merged;
    }

    public DoubleTrace Trace(int[] tokens, DoubleAdapter? adapter = null)
    {
        var trace = new DoubleTrace();
        var stream = tokens.Select(Embedded).ToArray();
        for (var layer = 0; layer < Config.Layers; layer++)
        {
            var at = new DoubleLayerTrace { Input = stream };
            trace.Layers.Add(at);
            Attend(layer, at, adapter);
            stream = FeedForward(layer, at, adapter);
        }

        trace.Stream = stream;
        trace.FinalNormed = Each(stream, (x, _) => Norm(x, ModelParameter.FinalNorm));
        trace.Logits = Each(trace.FinalNormed, (x, _) => Multiply(Head, x));
        return trace;
    }

    private double[] Embedded(int token) =>
        Weights[ModelParameter.Embedding].AsSpan(token * Config.Width, Config.Width).ToArray();

    private void Attend(int layer, DoubleLayerTrace at, DoubleAdapter? adapter)
    {
        at.AttentionNormed = Each(at.Input, (x, _) => Norm(x, ModelParameter.AttentionNorm(layer)));
        at.Queries = Each(at.AttentionNormed, (x, t) => Rope.Turn(Project(layer, Projection.Query, x, adapter), t));
        at.Keys = Each(at.AttentionNormed, (x, t) => Rope.Turn(Project(layer, Projection.Key, x, adapter), t));
        at.Values = Each(at.AttentionNormed, (x, _) => Project(layer, Projection.Value, x, adapter));
        at.Attended = Zeros(at.Input.Length, Config.QueryWidth);
        at.Attention = [.. Enumerable.Range(0, Config.Heads).Select(head => AttendWithHead(head, at))];
        at.Middle = Sum(at.Input, Each(at.Attended, (x, _) => Project(layer, Projection.Output, x, adapter)));
    }

    private double[][] AttendWithHead(int head, DoubleLayerTrace at)
    {
        var width = Config.HeadWidth;

        // Heads / KeyValueHeads neighbouring query heads look at the same keys and values.
        var shared = head / (Config.Heads / Config.KeyValueHeads);
        return Each(at.Queries, (queries, t) =>
        {
            var scores = new double[t + 1];
            for (var s = 0; s <= t; s++)
            {
                var score = Dot(queries.AsSpan(head * width, width), at.Keys[s].AsSpan(shared * width, width));
                scores[s] = score / Math.Sqrt(width);
            }

            var attention = Softmax(scores);
            for (var s = 0; s <= t; s++)
            {
                var value = at.Values[s].AsSpan(shared * width, width);
                Add(at.Attended[t].AsSpan(head * width, width), attention[s], value);
            }

            return attention;
        });
    }

    private double[][] FeedForward(int layer, DoubleLayerTrace at, DoubleAdapter? adapter)
    {
        at.MlpNormed = Each(at.Middle, (x, _) => Norm(x, ModelParameter.MlpNorm(layer)));
        at.Gate = Each(at.MlpNormed, (x, _) => Project(layer, Projection.Gate, x, adapter));
        at.Up = Each(at.MlpNormed, (x, _) => Project(layer, Projection.Up, x, adapter));
        at.Gated = Each(at.Gate, (gate, t) => [.. gate.Select((g, i) => g * Sigmoid(g) * at.Up[t][i])]);
        return Sum(at.Middle, Each(at.Gated, (x, _) => Project(layer, Projection.Down, x, adapter)));
    }

    /// <summary>y_i = w_i x_i / √(mean of x² + ε).</summary>
    private double[] Norm(double[] x, string name)
    {
        var root = Math.Sqrt((Dot(x, x) / x.Length) + Config.NormEpsilon);
        return [.. x.Select((number, i) => Weights[name][i] * number / root)];
    }

    /// <summary>y = W x + bias + scale · B (A x).</summary>
    private double[] Project(int layer, Projection projection, double[] x, DoubleAdapter? adapter)
    {
        var y = Multiply(Weights[ModelParameter.Weight(layer, projection)], x);
        if (Config.HasBias(projection))
        {
            Add(y, 1, Weights[ModelParameter.Bias(layer, projection)]);
        }

        if (adapter?.Layout.Slot(layer, projection) is { } slot)
        {
            Add(y, adapter.Scale, Multiply(adapter.B(slot), Multiply(adapter.A(slot), x)));
        }

        return y;
    }
}
