using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Passes;

internal sealed unsafe partial class TrainingPass
{
    private void Forward(TokenBatch batch)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(batch.Tokens.Length, capacity, nameof(batch));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(batch.LongestDocument, rope.Positions, nameof(batch));
        lora?.Take();
        Embed(batch, layers[0].Input);
        for (var layer = 0; layer < layers.Length; layer++)
        {
            Forward(batch, layer, layer + 1 < layers.Length ? layers[layer + 1].Input : hidden);
        }

        Norm(hidden, model.FinalNorm, batch.Tokens.Length, normed, inverse);
    }

    private void Embed(TokenBatch batch, FloatBuffer into) => arithmetic.ForEachRow(
        batch.Tokens.Length,
        token => model.Embedding.CopyRow(batch.Tokens[token], into.Pointer + (long)token * config.Width));

    // result = middle + Down(silu(Gate(n)) · Up(n)), n = norm(middle); middle = input + Output(attention(norm(input)))
    private void Forward(TokenBatch batch, int index, FloatBuffer result)
    {
        var tokens = batch.Tokens.Length;
        var (kept, weights) = (layers[index], model.Layers[index]);
        Norm(kept.Input, weights.AttentionNorm, tokens, kept.AttentionNormed, kept.AttentionInverse);
        Project(index, Projection.Query, tokens, kept.Queries);
        Project(index, Projection.Key, tokens, kept.Keys);
        Project(index, Projection.Value, tokens, kept.Values);
        Rotate(batch, kept.Queries, config.Heads, back: false);
        Rotate(batch, kept.Keys, config.KeyValueHeads, back: false);
        attention.Forward(batch, kept);
        Project(index, Projection.Output, tokens, kept.Middle);
        Add(kept.Middle, kept.Input, tokens);

        Norm(kept.Middle, weights.MlpNorm, tokens, kept.MlpNormed, kept.MlpInverse);
        Project(index, Projection.Gate, tokens, kept.Gate);
        Project(index, Projection.Up, tokens, kept.Up);
        arithmetic.ForEachRow(tokens, row =>
        {
            var at = (long)row * config.MlpWidth;
            arithmetic.Kernels.SwiGlu(
                kept.Gate.Pointer + at, kept.Up.Pointer + at, kept.Gated.Pointer + at, config.MlpWidth);
        });
        Project(index, Projection.Down, tokens, result);
        Add(result, kept.Middle, tokens);
    }

    // y (N × outputs) = x (N × inputs) · Wᵀ + bias, and what the adapter adds.
    private void Project(int index, Projection projection, int tokens, FloatBuffer y)
    {
        var (x, linear) = (layers[index].InputOf(projection), model.Layers[index][projection]);
        if (linear.Bias is not null)
        {
            arithmetic.ForRows(tokens, (first, rows) => Repeat(
                linear.Bias, linear.Outputs, y.Pointer + (long)first * linear.Outputs, rows));
        }

        arithmetic.Product(
            LeftMatrix.Rows(x.Pointer, linear.Inputs), tokens, linear.Inputs, linear.Forward,
            y.Pointer, linear.Outputs, accumulate: linear.Bias is not null);
        lora?.Forward(index, projection, x.Pointer, tokens, y.Pointer);
    }

    private static void Repeat(float* row, int width, float* into, int rows)
    {
        for (var i = 0; i < rows; i++)
        {
            new ReadOnlySpan<float>(row, width).CopyTo(new Span<float>(into + (long)i * width, width));
        }
    }

    private void Norm(FloatBuffer x, FloatBuffer weight, int tokens, FloatBuffer y, FloatBuffer inverses) =>
        arithmetic.ForRows(tokens, (first, rows) => arithmetic.Kernels.RmsNorm(
            x.Pointer + (long)first * config.Width, weight.Pointer, config.NormEpsilon, rows, config.Width,
            y.Pointer + (long)first * config.Width, inverses.Pointer + first));

    private void Rotate(TokenBatch batch, FloatBuffer x, int heads, bool back) =>
        arithmetic.ForEach(batch.Documents, (document, _) =>
        {
            var start = batch.Starts[document];
            for (var token = start; token < batch.Starts[document + 1]; token++)
            {
                arithmetic.Kernels.Rotate(
                    x.Pointer + (long)token * heads * config.HeadWidth, heads, config.HeadWidth,
                    rope.Cosines(token - start), rope.Sines(token - start), back);
            }
        });

    // y += x, both N × width.
    private void Add(FloatBuffer y, FloatBuffer x, int tokens) => arithmetic.ForRows(tokens, (first, rows) =>
        arithmetic.Kernels.AddScaled(
            y.Pointer + (long)first * config.Width, x.Pointer + (long)first * config.Width, 1,
            rows * config.Width));
}
