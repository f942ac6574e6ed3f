using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Passes;

// The way back, step by step the forward pass in reverse. Frozen weights cost the gradient of what went in and nothing
// else.
internal sealed unsafe partial class TrainingPass
{
    private void Backward(TokenBatch batch, WeightGradients? weights, LoraGradients? adapter)
    {
        var tokens = batch.Tokens.Length;
        slopes!.Hidden.Slice(0, tokens * config.Width).Clear();
        NormBackward(
            hidden, model.FinalNorm, inverse, tokens,
            weights is null ? null : weights.Of(ParameterKind.FinalNorm));
        for (var layer = layers.Length - 1; layer >= 0; layer--)
        {
            MlpBackward(batch, layer, weights, adapter);
            AttentionBackward(batch, layer, weights, adapter);
        }

        if (weights is not null)
        {
            EmbedBackward(batch, weights.Of(ParameterKind.Embedding));
        }
    }

    // slopes.Hidden is the gradient of the layer's result, and of `middle` when this returns.
    private void MlpBackward(TokenBatch batch, int index, WeightGradients? weights, LoraGradients? adapter)
    {
        var tokens = batch.Tokens.Length;
        var kept = layers[index];
        ProjectBackward(index, Projection.Down, tokens, slopes!.Hidden, slopes.Gated, false, weights, adapter);
        arithmetic.ForEachRow(tokens, row =>
        {
            var at = (long)row * config.MlpWidth;
            arithmetic.Kernels.SwiGluBackward(
                kept.Gate.Pointer + at, kept.Up.Pointer + at, slopes.Gated.Pointer + at,
                slopes.Gated.Pointer + at, slopes.Up.Pointer + at, config.MlpWidth);
        });
        ProjectBackward(index, Projection.Gate, tokens, slopes.Gated, slopes.Normed, false, weights, adapter);
        ProjectBackward(index, Projection.Up, tokens, slopes.Up, slopes.Normed, true, weights, adapter);
        NormBackward(
            kept.Middle, model.Layers[index].MlpNorm, kept.MlpInverse, tokens,
            weights is null ? null : weights.Of(ParameterKind.MlpNorm, index));
    }

    // slopes.Hidden is the gradient of `middle`, and of the layer's input when this returns.
    private void AttentionBackward(TokenBatch batch, int index, WeightGradients? weights, LoraGradients? adapter)
    {
        var tokens = batch.Tokens.Length;
        var kept = layers[index];
        ProjectBackward(index, Projection.Output, tokens, slopes!.Hidden, slopes.Attended, false, weights, adapter);
        attention.Backward(
            batch, kept, slopes.Attended.Pointer, slopes.Queries.Pointer, slopes.Keys.Pointer, slopes.Values.Pointer);
        Rotate(batch, slopes.Queries, config.Heads, back: true);
        Rotate(batch, slopes.Keys, config.KeyValueHeads, back: true);

        // Below the first layer is only the embedding: when it is frozen, nobody asks for what goes further back.
        var dNormed = index == 0 && weights is null ? null : slopes.Normed;
        ProjectBackward(index, Projection.Query, tokens, slopes.Queries, dNormed, false, weights, adapter);
        ProjectBackward(index, Projection.Key, tokens, slopes.Keys, dNormed, true, weights, adapter);
        ProjectBackward(index, Projection.Value, tokens, slopes.Values, dNormed, true, weights, adapter);
        if (dNormed is null)
        {
            return;
        }

        NormBackward(
            kept.Input, model.Layers[index].AttentionNorm, kept.AttentionInverse, tokens,
            weights is null ? null : weights.Of(ParameterKind.AttentionNorm, index));
    }

    // dx (N × inputs), unless null, = or += dy (N × outputs) · W, and what the adapter adds; then the gradients of W,
    // bias, A and B.
    private void ProjectBackward(
        int index, Projection projection, int tokens, FloatBuffer dy, FloatBuffer? dx, bool accumulate,
        WeightGradients? weights, LoraGradients? adapter)
    {
        var (x, linear) = (layers[index].InputOf(projection), model.Layers[index][projection]);
        if (dx is not null)
        {
            arithmetic.Product(
                LeftMatrix.Rows(dy.Pointer, linear.Outputs), tokens, linear.Outputs, linear.Backward,
                dx.Pointer, linear.Inputs, accumulate);
        }

        lora?.Backward(
            index, projection, x.Pointer, dy.Pointer, tokens, dx is null ? null : dx.Pointer, adapter);
        if (weights is null)
        {
            return;
        }

        // dW (outputs × inputs) += dyᵀ (outputs × N) · x (N × inputs). Projections with the same input follow each
        // other, but packing it again costs little beside the product.
        var inputs = new Panels(slopes!.Inputs.Panels.Floats, tokens, linear.Inputs);
        arithmetic.Pack(inputs, x.Pointer, linear.Inputs, 1);
        arithmetic.Product(
            LeftMatrix.Columns(dy.Pointer, linear.Outputs), linear.Outputs, tokens, inputs,
            weights.Of(ParameterKind.Weight, index, projection), linear.Inputs, true);
        if (linear.Bias is not null)
        {
            AddRows(dy, linear.Outputs, tokens, weights.Of(ParameterKind.Bias, index, projection));
        }
    }

    private void AddRows(FloatBuffer rows, int width, int count, float* into)
    {
        for (var row = 0; row < count; row++)
        {
            arithmetic.Kernels.AddScaled(into, rows.Pointer + (long)row * width, 1, width);
        }
    }

    // slopes.Hidden += the gradient of slopes.Normed through the norm. The weight's gradient is a sum over all rows, so
    // one thread makes it, in order.
    private void NormBackward(FloatBuffer x, FloatBuffer weight, FloatBuffer inverses, int tokens, float* dWeight)
    {
        if (dWeight is not null)
        {
            arithmetic.Kernels.RmsNormBackward(
                x.Pointer, weight.Pointer, inverses.Pointer, slopes!.Normed.Pointer, tokens, config.Width,
                slopes.Hidden.Pointer, dWeight);
            return;
        }

        arithmetic.ForRows(tokens, (first, rows) =>
        {
            var at = (long)first * config.Width;
            arithmetic.Kernels.RmsNormBackward(
                x.Pointer + at, weight.Pointer, inverses.Pointer + first, slopes!.Normed.Pointer + at, rows,
                config.Width, slopes.Hidden.Pointer + at, null);
        });
    }

    // In the order of the batch, since tokens repeat.
    private void EmbedBackward(TokenBatch batch, float* dEmbedding)
    {
        for (var token = 0; token < batch.Tokens.Length; token++)
        {
            arithmetic.Kernels.AddScaled(
                dEmbedding + (long)batch.Tokens[token] * config.Width,
                slopes!.Hidden.Pointer + (long)token * config.Width, 1, config.Width);
        }
    }
}
