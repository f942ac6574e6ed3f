using OpenLedger.Lm.Transformer;
using static OpenLedger.Lm.Tests.Double.DoubleMath;

namespace OpenLedger.Lm.Tests.Double;

/// <summary>
/// The gradient of one document's loss by every parameter and by every number of the adapter: the chain rule written
/// step by step beside <see cref="DoubleModel"/>. A variable named dX is ∂loss/∂X and has the shape of X.
/// </summary>
internal sealed class DoubleGradient
{
    private readonly DoubleModel model;
    private readonly DoubleAdapter? adapter;

    public DoubleGradient(DoubleModel model, DoubleDocument document, DoubleAdapter? adapter = null)
    {
        (this.model, this.adapter) = (model, adapter);
        Weights = model.Weights.ToDictionary(weight => weight.Key, weight => new double[weight.Value.Length]);
        Adapter = adapter is null ? null : new DoubleAdapter(adapter.Layout);
        Backward(document, model.Trace(document.Tokens, adapter));
    }

    /// <summary>By the parameter's name; a tied head's share is in the embedding's.</summary>
    public IReadOnlyDictionary<string, double[]> Weights { get; }

    /// <summary>Of the adapter, in its own layout; null without one.</summary>
    public DoubleAdapter? Adapter { get; }

    private ModelConfig Config => model.Config;

    /// <summary>The adapter's gradient of each document by itself.</summary>
    public static IReadOnlyList<DoubleAdapter> OfEach(
        DoubleModel model, IEnumerable<DoubleDocument> documents, DoubleAdapter adapter) =>
        [.. documents.Select(document => new DoubleGradient(model, document, adapter).Adapter!)];

    private void Backward(DoubleDocument document, DoubleTrace trace)
    {
        var dLogits = document.LogitGradient(trace.Logits);
        var dHead = Weights[Config.TiedHead ? ModelParameter.Embedding : ModelParameter.Head];
        var dNormed = Each(dLogits, (d, t) =>
        {
            AddOuter(dHead, 1, d, trace.FinalNormed[t]);
            return MultiplyTransposed(model.Head, d);
        });
        var dStream = Norm(ModelParameter.FinalNorm, trace.Stream, dNormed);
        for (var layer = Config.Layers - 1; layer >= 0; layer--)
        {
            var dMiddle = FeedForward(layer, trace.Layers[layer], dStream);
            dStream = Attention(layer, trace.Layers[layer], dMiddle);
        }

        for (var t = 0; t < dStream.Length; t++)
        {
            var dEmbedded = Weights[ModelParameter.Embedding].AsSpan(document.Tokens[t] * Config.Width, Config.Width);
            Add(dEmbedded, 1, dStream[t]);
        }
    }

    private double[][] FeedForward(int layer, DoubleLayerTrace at, double[][] dOutput)
    {
        var dGated = Project(layer, Projection.Down, at.Gated, dOutput);
        var dUp = Each(dGated, (d, t) => [.. d.Select((g, i) => g * at.Gate[t][i] * Sigmoid(at.Gate[t][i]))]);
        var dGate = Each(dGated, (d, t) => [.. d.Select((g, i) => g * at.Up[t][i] * SiluSlope(at.Gate[t][i]))]);
        var dNormed = Sum(
            Project(layer, Projection.Gate, at.MlpNormed, dGate),
            Project(layer, Projection.Up, at.MlpNormed, dUp));
        return Sum(dOutput, Norm(ModelParameter.MlpNorm(layer), at.Middle, dNormed));
    }

    private static double SiluSlope(double x) => Sigmoid(x) * (1 + (x * (1 - Sigmoid(x))));

    private double[][] Attention(int layer, DoubleLayerTrace at, double[][] dMiddle)
    {
        var dAttended = Project(layer, Projection.Output, at.Attended, dMiddle);
        var dQueries = Zeros(dMiddle.Length, Config.QueryWidth);
        var dKeys = Zeros(dMiddle.Length, Config.KeyValueWidth);
        var dValues = Zeros(dMiddle.Length, Config.KeyValueWidth);
        for (var head = 0; head < Config.Heads; head++)
        {
            for (var t = 0; t < dMiddle.Length; t++)
            {
                AttentionOfToken(head, t, at, dAttended[t], dQueries[t], dKeys, dValues);
            }
        }

        var dNormed = Sum(
            Project(layer, Projection.Query, at.AttentionNormed, Each(dQueries, model.Rope.TurnBack)),
            Project(layer, Projection.Key, at.AttentionNormed, Each(dKeys, model.Rope.TurnBack)),
            Project(layer, Projection.Value, at.AttentionNormed, dValues));
        return Sum(dMiddle, Norm(ModelParameter.AttentionNorm(layer), at.Input, dNormed));
    }

    private void AttentionOfToken(
        int head, int t, DoubleLayerTrace at,
        double[] dAttended, double[] dQueries, double[][] dKeys, double[][] dValues)
    {
        var width = Config.HeadWidth;
        var own = head * width;
        var shared = head / (Config.Heads / Config.KeyValueHeads) * width;
        var attention = at.Attention[head][t];
        var dAttention = attention
            .Select((_, s) => Dot(dAttended.AsSpan(own, width), at.Values[s].AsSpan(shared, width)))
            .ToArray();
        var mean = Dot(attention, dAttention);
        for (var s = 0; s <= t; s++)
        {
            // A softmax passes on how far each slope lies from their mean.
            var dScore = attention[s] * (dAttention[s] - mean) / Math.Sqrt(width);
            Add(dValues[s].AsSpan(shared, width), attention[s], dAttended.AsSpan(own, width));
            Add(dQueries.AsSpan(own, width), dScore, at.Keys[s].AsSpan(shared, width));
            Add(dKeys[s].AsSpan(shared, width), dScore, at.Queries[t].AsSpan(own, width));
        }
    }

    /// <summary>With r = 1/√(mean of x² + ε): dw = dy x r and dx = r w dy − r³ x · mean of (w dy x).</summary>
    private double[][] Norm(string name, double[][] inputs, double[][] dOutputs) => Each(inputs, (x, t) =>
    {
        var (w, dw) = (model.Weights[name], Weights[name]);
        var r = 1 / Math.Sqrt((Dot(x, x) / x.Length) + Config.NormEpsilon);
        var wdy = dOutputs[t].Select((dy, i) => w[i] * dy).ToArray();
        var mean = Dot(wdy, x) / x.Length;
        Add(dw, r, [.. dOutputs[t].Select((dy, i) => dy * x[i])]);
        return [.. x.Select((number, i) => (r * wdy[i]) - (r * r * r * number * mean))];
    });

    /// <summary>Of y = W x + bias + scale · B (A x), token by token; gives dx.</summary>
    private double[][] Project(int layer, Projection projection, double[][] inputs, double[][] dOutputs) =>
        Each(inputs, (x, t) =>
        {
            var dy = dOutputs[t];
            var name = ModelParameter.Weight(layer, projection);
            AddOuter(Weights[name], 1, dy, x);
            var dx = MultiplyTransposed(model.Weights[name], dy);
            if (Config.HasBias(projection))
            {
                Add(Weights[ModelParameter.Bias(layer, projection)], 1, dy);
            }

            if (adapter?.Layout.Slot(layer, projection) is { } slot)
            {
                var inner = Multiply(adapter.A(slot), x);
                var dInner = MultiplyTransposed(adapter.B(slot), dy);
                AddOuter(Adapter!.B(slot), adapter.Scale, dy, inner);
                AddOuter(Adapter.A(slot), adapter.Scale, dInner, x);
                Add(dx, adapter.Scale, MultiplyTransposed(adapter.A(slot), dInner));
            }

            return dx;
        });
}
