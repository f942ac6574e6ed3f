using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Passes;

/// <summary>
/// Causal attention over whole documents, forward and back, in blocks of queries: memory grows with the length of a
/// document, not with its square. Each key head of each document is one piece of work; the query heads that share it
/// are done by the same thread.
/// </summary>
internal sealed unsafe class SequenceAttention : IDisposable
{
    private const int QueriesPerBlock = 64;

    private readonly ModelConfig config;
    private readonly Arithmetic arithmetic;
    private readonly float scale;
    private readonly Scratch[] scratches;

    public SequenceAttention(ModelConfig config, Arithmetic arithmetic, int longestDocument)
    {
        (this.config, this.arithmetic) = (config, arithmetic);
        scale = 1 / MathF.Sqrt(config.HeadWidth);
        scratches = new Scratch[arithmetic.Team.Threads];
        for (var i = 0; i < scratches.Length; i++)
        {
            scratches[i] = new Scratch(longestDocument, config.HeadWidth);
        }
    }

    /// <summary>From queries, keys and values to what is attended to; keeps the sums of exponentials.</summary>
    public void Forward(TokenBatch batch, LayerActivations layer) =>
        arithmetic.ForEach(batch.Documents * config.KeyValueHeads, (piece, thread) =>
        {
            var part = PartOf(batch, piece);
            var scratch = scratches[thread];
            PackKeysAndValues(part, layer, scratch);
            for (var head = part.FirstHead; head < part.EndHead; head++)
            {
                Forward(part, head, layer, scratch);
            }
        });

    /// <summary>
    /// From the gradient of what is attended to, to those of queries, keys and values, which are overwritten.
    /// </summary>
    public void Backward(
        TokenBatch batch, LayerActivations layer, float* dAttended, float* dQueries, float* dKeys, float* dValues) =>
        arithmetic.ForEach(batch.Documents * config.KeyValueHeads, (piece, thread) =>
        {
            var part = PartOf(batch, piece);
            var scratch = scratches[thread];
            PackKeysAndValues(part, layer, scratch);
            scratch.KeyRows(part.Length).Pack(Keys(part, layer), config.KeyValueWidth, 1);
            scratch.ValueColumns(part.Length).Pack(Values(part, layer), 1, config.KeyValueWidth);
            float* dK = dKeys + KeyOffset(part), dV = dValues + KeyOffset(part);
            ClearRows(dK, part.Length);
            ClearRows(dV, part.Length);
            for (var head = part.FirstHead; head < part.EndHead; head++)
            {
                Backward(part, head, layer, scratch, new Gradients(dAttended, dQueries, dK, dV));
            }
        });

    public void Dispose()
    {
        foreach (var scratch in scratches)
        {
            scratch.Dispose();
        }
    }

    private void Forward(Part part, int head, LayerActivations layer, Scratch scratch)
    {
        var kernels = arithmetic.Kernels;
        var (keys, values) = (scratch.KeyColumns(part.Length), scratch.ValueRows(part.Length));
        for (var first = 0; first < part.Length; first += QueriesPerBlock)
        {
            var rows = Math.Min(QueriesPerBlock, part.Length - first);
            var end = first + rows;
            var scores = Scores(part, head, layer, first, rows, scratch);
            var logSums = LogSums(part, head, layer) + first;
            for (var row = 0; row < rows; row++)
            {
                logSums[row] = kernels.Softmax(scores + row * scratch.Stride, first + row + 1, end, scale);
            }

            // (rows × end) · (end × headWidth)
            kernels.Product(
                LeftMatrix.Rows(scores, scratch.Stride), rows, end, values, 0, values.PanelCount,
                layer.Attended.Pointer + QueryOffset(part, head, first), config.QueryWidth, false);
        }
    }

    private void Backward(Part part, int head, LayerActivations layer, Scratch scratch, in Gradients gradients)
    {
        var kernels = arithmetic.Kernels;
        var headWidth = config.HeadWidth;
        var values = scratch.ValueColumns(part.Length);
        for (var first = 0; first < part.Length; first += QueriesPerBlock)
        {
            var rows = Math.Min(QueriesPerBlock, part.Length - first);
            var end = first + rows;
            var at = QueryOffset(part, head, first);
            var scores = Scores(part, head, layer, first, rows, scratch);
            var dScores = scratch.Gradients;

            // dProbabilities = dAttended · valuesᵀ: (rows × headWidth) · (headWidth × end)
            kernels.Product(
                LeftMatrix.Rows(gradients.Attended + at, config.QueryWidth), rows, headWidth,
                values, 0, PanelsFor(end), dScores, scratch.Stride, false);
            var logSums = LogSums(part, head, layer) + first;
            for (var row = 0; row < rows; row++)
            {
                kernels.SoftmaxBackward(
                    scores + row * scratch.Stride, dScores + row * scratch.Stride, first + row + 1, end, scale,
                    logSums[row]);
            }

            // dQueries = dScores · keys: (rows × end) · (end × headWidth)
            var keys = scratch.KeyRows(part.Length);
            kernels.Product(
                LeftMatrix.Rows(dScores, scratch.Stride), rows, end, keys, 0, keys.PanelCount,
                gradients.Queries + at, config.QueryWidth, false);

            // dKeys += dScoresᵀ · queries, dValues += probabilitiesᵀ · dAttended: (end × rows) · (rows × headWidth)
            var queries = scratch.Block(rows);
            queries.Pack(layer.Queries.Pointer + at, config.QueryWidth, 1);
            kernels.Product(
                LeftMatrix.Columns(dScores, scratch.Stride), end, rows, queries, 0, queries.PanelCount,
                gradients.Keys, config.KeyValueWidth, true);
            queries.Pack(gradients.Attended + at, config.QueryWidth, 1);
            kernels.Product(
                LeftMatrix.Columns(scores, scratch.Stride), end, rows, queries, 0, queries.PanelCount,
                gradients.Values, config.KeyValueWidth, true);
        }
    }

    // Scores of a block of queries with all keys up to its last: (rows × headWidth) · (headWidth × end).
    private float* Scores(Part part, int head, LayerActivations layer, int first, int rows, Scratch scratch)
    {
        arithmetic.Kernels.Product(
            LeftMatrix.Rows(layer.Queries.Pointer + QueryOffset(part, head, first), config.QueryWidth), rows,
            config.HeadWidth, scratch.KeyColumns(part.Length), 0, PanelsFor(first + rows),
            scratch.Scores, scratch.Stride, false);
        return scratch.Scores;
    }

    private void PackKeysAndValues(Part part, LayerActivations layer, Scratch scratch)
    {
        scratch.KeyColumns(part.Length).Pack(Keys(part, layer), 1, config.KeyValueWidth);
        scratch.ValueRows(part.Length).Pack(Values(part, layer), config.KeyValueWidth, 1);
    }

    private void ClearRows(float* rows, int count)
    {
        for (var row = 0; row < count; row++)
        {
            new Span<float>(rows + (long)row * config.KeyValueWidth, config.HeadWidth).Clear();
        }
    }

    private float* Keys(Part part, LayerActivations layer) => layer.Keys.Pointer + KeyOffset(part);

    private float* Values(Part part, LayerActivations layer) => layer.Values.Pointer + KeyOffset(part);

    private float* LogSums(Part part, int head, LayerActivations layer) =>
        layer.LogSums.Pointer + (layer.LogSums.Length / config.Heads * head) + part.Start;

    private long KeyOffset(Part part) => (long)part.Start * config.KeyValueWidth + part.KeyHead * config.HeadWidth;

    private long QueryOffset(Part part, int head, int first) =>
        (long)(part.Start + first) * config.QueryWidth + head * config.HeadWidth;

    private static int PanelsFor(int columns) => (columns + Panels.Width - 1) / Panels.Width;

    private Part PartOf(TokenBatch batch, int piece)
    {
        var (document, keyHead) = Math.DivRem(piece, config.KeyValueHeads);
        var group = config.Heads / config.KeyValueHeads;
        return new Part(
            batch.Starts[document], batch.Starts[document + 1] - batch.Starts[document], keyHead,
            keyHead * group, (keyHead + 1) * group);
    }

    private readonly record struct Part(int Start, int Length, int KeyHead, int FirstHead, int EndHead);

    private readonly struct Gradients(float* attended, float* queries, float* keys, float* values)
    {
        public readonly float* Attended = attended;
        public readonly float* Queries = queries;

        // Of this document and key head.
        public readonly float* Keys = keys;
        public readonly float* Values = values;
    }

    // A thread's own memory.
    private sealed class Scratch : IDisposable
    {
        private readonly FloatBuffer scores;
        private readonly FloatBuffer gradients;
        private readonly FloatBuffer keyColumns;
        private readonly FloatBuffer valueColumns;
        private readonly FloatBuffer keyRows;
        private readonly FloatBuffer valueRows;
        private readonly FloatBuffer block;
        private readonly int headWidth;

        public Scratch(int longest, int headWidth)
        {
            this.headWidth = headWidth;
            Stride = (longest + Panels.Width - 1) / Panels.Width * Panels.Width;
            scores = new FloatBuffer((long)QueriesPerBlock * Stride);
            gradients = new FloatBuffer((long)QueriesPerBlock * Stride);
            keyColumns = new FloatBuffer(Panels.Count(headWidth, longest));
            valueColumns = new FloatBuffer(Panels.Count(headWidth, longest));
            keyRows = new FloatBuffer(Panels.Count(longest, headWidth));
            valueRows = new FloatBuffer(Panels.Count(longest, headWidth));
            block = new FloatBuffer(Panels.Count(QueriesPerBlock, headWidth));
        }

        /// <summary>From one row of scores to the next.</summary>
        public int Stride { get; }

        public float* Scores => scores.Pointer;

        public float* Gradients => gradients.Pointer;

        public Panels KeyColumns(int length) => new(keyColumns.Pointer, headWidth, length);

        public Panels ValueColumns(int length) => new(valueColumns.Pointer, headWidth, length);

        public Panels KeyRows(int length) => new(keyRows.Pointer, length, headWidth);

        public Panels ValueRows(int length) => new(valueRows.Pointer, length, headWidth);

        public Panels Block(int rows) => new(block.Pointer, rows, headWidth);

        public void Dispose()
        {
            foreach (var buffer in (ReadOnlySpan<FloatBuffer>)
                [scores, gradients, keyColumns, valueColumns, keyRows, valueRows, block])
            {
                buffer.Dispose();
            }
        }
    }
}
