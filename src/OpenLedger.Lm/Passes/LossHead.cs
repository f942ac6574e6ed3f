using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Passes;

/// <summary>
/// From the last hidden state to the loss, and back at once: logits are large, so they are made for some rows at a
/// time and never kept, and only for tokens that have a target. V is the vocabulary.
/// </summary>
internal sealed unsafe class LossHead : IDisposable
{
    private const int RowsPerRun = 256;

    private readonly Model model;
    private readonly Arithmetic arithmetic;
    private readonly FloatBuffer hidden;
    private readonly FloatBuffer dHidden;
    private readonly FloatBuffer logits;
    private readonly PackedMatrix hiddenRows;
    private readonly int[] rows = new int[RowsPerRun];
    private readonly float[] losses = new float[RowsPerRun];

    public LossHead(Model model, Arithmetic arithmetic)
    {
        (this.model, this.arithmetic) = (model, arithmetic);
        hidden = new FloatBuffer(RowsPerRun * model.Config.Width);
        dHidden = new FloatBuffer(RowsPerRun * model.Config.Width);
        logits = new FloatBuffer((long)RowsPerRun * model.Config.VocabularySize);
        hiddenRows = new PackedMatrix(RowsPerRun, model.Config.Width);
    }

    /// <summary>The weighted sum of −log p(target).</summary>
    /// <param name="normed">N × width.</param>
    /// <param name="dNormed">N × width, overwritten with the gradient; null leaves out the way back.</param>
    /// <param name="dHead">V × width, added to; null when the head is frozen.</param>
    /// <param name="each">By token, −log p of its target; null when nobody asks.</param>
    public double Run(TokenBatch batch, float* normed, float* dNormed, float* dHead, float[]? each)
    {
        if (dNormed is not null)
        {
            var length = (long)batch.Tokens.Length * model.Config.Width;
            new Span<float>(dNormed, checked((int)length)).Clear();
        }

        double loss = 0;
        for (int token = 0, count = 0; token < batch.Tokens.Length; token++)
        {
            if (batch.Targets[token] != TokenBatch.NoTarget)
            {
                rows[count++] = token;
            }

            if (count == RowsPerRun || (count > 0 && token == batch.Tokens.Length - 1))
            {
                loss += RunRows(batch, count, normed, dNormed, dHead, each);
                count = 0;
            }
        }

        return loss;
    }

    public void Dispose()
    {
        hidden.Dispose();
        dHidden.Dispose();
        logits.Dispose();
        hiddenRows.Dispose();
    }

    private double RunRows(
        TokenBatch batch, int count, float* normed, float* dNormed, float* dHead, float[]? each)
    {
        var width = model.Config.Width;
        for (var i = 0; i < count; i++)
        {
            Copy(normed + (long)rows[i] * width, hidden.Pointer + (long)i * width, width);
        }

        // (rows × width) · (width × V)
        var vocabulary = model.Config.VocabularySize;
        arithmetic.Product(
            LeftMatrix.Rows(hidden.Pointer, width), count, width, model.Head.Forward, logits.Pointer, vocabulary);
        arithmetic.ForEachRow(count, i => losses[i] = arithmetic.Kernels.CrossEntropy(
            logits.Pointer + (long)i * vocabulary, vocabulary, batch.Targets[rows[i]],
            batch.TargetWeights[rows[i]]));

        double loss = 0;
        for (var i = 0; i < count; i++)
        {
            loss += (double)losses[i] * batch.TargetWeights[rows[i]];
            if (each is not null)
            {
                each[rows[i]] = losses[i];
            }
        }

        if (dNormed is not null)
        {
            Backward(count, dNormed, dHead);
        }

        return loss;
    }

    private void Backward(int count, float* dNormed, float* dHead)
    {
        var (width, vocabulary) = (model.Config.Width, model.Config.VocabularySize);
        // (rows × V) · (V × width)
        arithmetic.Product(
            LeftMatrix.Rows(logits.Pointer, vocabulary), count, vocabulary, model.Head.Backward,
            dHidden.Pointer, width);
        for (var i = 0; i < count; i++)
        {
            Copy(dHidden.Pointer + (long)i * width, dNormed + (long)rows[i] * width, width);
        }

        if (dHead is not null)
        {
            // (V × rows) · (rows × width)
            var right = new Panels(hiddenRows.Panels.Floats, count, width);
            arithmetic.Pack(right, hidden.Pointer, width, 1);
            arithmetic.Product(
                LeftMatrix.Columns(logits.Pointer, vocabulary), vocabulary, count, right, dHead, width, true);
        }
    }

    private static void Copy(float* from, float* to, int count) =>
        new ReadOnlySpan<float>(from, count).CopyTo(new Span<float>(to, count));
}
