using OpenLedger.Lm.Decoding.Pages;
using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Decoding;

// What is done adapter by adapter and text by text.
internal sealed unsafe partial class DecodePass
{
    // Fewer rows are adapted before another thread would have woken up.
    private const int RowsWorthSharing = 4;

    private void Adapt(int group, int layer, Projection projection, int thread)
    {
        var adapter = groups.Adapter(group);
        if (!adapter.TryGet(layer, projection, out var a, out var turnedB))
        {
            return;
        }

        float* x = rows.InputOf(projection).Pointer, y = rows.ResultOf(projection).Pointer;
        var narrow = rows.Narrow.Pointer + thread * rows.MaxRank;
        foreach (var text in groups.Texts(group))
        {
            var (row, end) = (chunks[text].FirstRow, chunks[text].FirstRow + chunks[text].Count);
            for (; row < end; row++)
            {
                arithmetic.Kernels.LoraDown(x + (long)row * a.Columns, a, narrow);
                arithmetic.Kernels.LoraUp(narrow, turnedB, adapter.Scale, y + (long)row * turnedB.Columns);
            }
        }
    }

    private void Attend(in Chunk chunk, int layer, int keyHead, float* scratch)
    {
        Write(chunk, layer, keyHead);
        var group = config.Heads / config.KeyValueHeads;
        if (chunk.Count == 1)
        {
            // One token: the query heads that share the keys are the rows of one product.
            Attend(chunk, layer, keyHead, new Queries(keyHead * group, config.HeadWidth, 0, group, true), scratch);
            return;
        }

        for (var head = keyHead * group; head < (keyHead + 1) * group; head++)
        {
            for (var first = 0; first < chunk.Count; first += QueriesPerBlock)
            {
                var count = Math.Min(QueriesPerBlock, chunk.Count - first);
                Attend(chunk, layer, keyHead, new Queries(head, config.QueryWidth, first, count, false), scratch);
            }
        }
    }

    // Turns the queries and the keys of this head by their positions, and puts keys and values into their page.
    private void Write(in Chunk chunk, int layer, int keyHead)
    {
        var group = config.Heads / config.KeyValueHeads;
        for (var i = 0; i < chunk.Count; i++)
        {
            var (row, position) = (chunk.FirstRow + i, chunk.Position + i);
            float* cosines = rope.Cosines(position), sines = rope.Sines(position);
            var queries = rows.Queries.Pointer + (long)row * config.QueryWidth + keyHead * group * config.HeadWidth;
            arithmetic.Kernels.Rotate(queries, group, config.HeadWidth, cosines, sines, back: false);
            var key = rows.Keys.Pointer + (long)row * config.KeyValueWidth + keyHead * config.HeadWidth;
            arithmetic.Kernels.Rotate(key, 1, config.HeadWidth, cosines, sines, back: false);
            var value = rows.Values.Pointer + (long)row * config.KeyValueWidth + keyHead * config.HeadWidth;
            pool.Write(
                chunk.Pages[position / KvPool.PageTokens], layer, keyHead, position % KvPool.PageTokens, key, value);
        }
    }

    // Page by page: scores (queries × 32), then, when all are known, attended += probabilities · values.
    private void Attend(in Chunk chunk, int layer, int keyHead, Queries queries, float* scratch)
    {
        var kernels = arithmetic.Kernels;
        var at = (long)(chunk.FirstRow + queries.First) * config.QueryWidth + queries.Head * config.HeadWidth;
        var end = chunk.Position + queries.First + (queries.AreHeads ? 1 : queries.Count);
        var pages = (end + KvPool.PageTokens - 1) / KvPool.PageTokens;
        var left = new LeftMatrix(rows.Queries.Pointer + at, queries.Stride, 1);
        for (var page = 0; page < pages; page++)
        {
            kernels.Product(
                left, queries.Count, config.HeadWidth, pool.Keys(chunk.Pages[page], layer, keyHead), 0, 1,
                scratch + page * KvPool.PageTokens, scoresStride, false);
        }

        for (var i = 0; i < queries.Count; i++)
        {
            var count = chunk.Position + queries.First + (queries.AreHeads ? 0 : i) + 1;
            kernels.Softmax(
                scratch + (long)i * scoresStride, count, pages * KvPool.PageTokens, 1 / MathF.Sqrt(config.HeadWidth));
        }

        for (var page = 0; page < pages; page++)
        {
            var values = pool.Values(chunk.Pages[page], layer, keyHead);
            kernels.Product(
                LeftMatrix.Rows(scratch + page * KvPool.PageTokens, scoresStride), queries.Count, KvPool.PageTokens,
                values, 0, values.PanelCount, rows.Attended.Pointer + at, queries.Stride, page > 0);
        }
    }

    // Rows of a product of attention: some tokens of one head, or the heads of one token.
    private readonly record struct Queries(int Head, int Stride, int First, int Count, bool AreHeads);
}
