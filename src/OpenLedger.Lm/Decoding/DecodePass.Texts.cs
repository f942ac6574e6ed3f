using OpenLedger.Lm.Decoding.Pages;
using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;
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
        ref readonly var pair = ref adapter[layer, projection];
        if (pair.IsEmpty)
        {
            return;
        }

        var (a, turnedB) = pair;

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

    private void Attend(in Chunk chunk, int layer, int keyHead, Scratch scratch)
    {
        Write(chunk, layer, keyHead);
        var pages = scratch.Find(pool, chunk.Pages, chunk.Position + chunk.Count, layer, keyHead);
        foreach (var values in scratch.Values[..pages])
        {
            Fetch(values);
        }

        var group = config.Heads / config.KeyValueHeads;
        for (var head = keyHead * group; head < (keyHead + 1) * group; head++)
        {
            for (var first = 0; first < chunk.Count; first += QueriesPerBlock)
            {
                Attend(chunk, head, first, Math.Min(QueriesPerBlock, chunk.Count - first), scratch);
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

    // Page by page: scores (count × 32); then, when all are known, attended += probabilities · values. A token that is
    // not yet in a page has probability 0 there.
    private void Attend(in Chunk chunk, int head, int first, int count, Scratch scratch)
    {
        var kernels = arithmetic.Kernels;
        var at = (long)(chunk.FirstRow + first) * config.QueryWidth + head * config.HeadWidth;
        var end = chunk.Position + first + count;
        var pages = (end + KvPool.PageTokens - 1) / KvPool.PageTokens;
        for (var page = 0; page < pages; page++)
        {
            kernels.Product(
                LeftMatrix.Rows(rows.Queries.Pointer + at, config.QueryWidth), count, config.HeadWidth,
                scratch.Keys[page], 0, 1, scratch.Scores + page * KvPool.PageTokens, scratch.Stride, false);
        }

        for (var i = 0; i < count; i++)
        {
            kernels.Softmax(
                scratch.Scores + (long)i * scratch.Stride, end - count + i + 1, pages * KvPool.PageTokens, scale);
        }

        for (var page = 0; page < pages; page++)
        {
            var values = scratch.Values[page];
            kernels.Product(
                LeftMatrix.Rows(scratch.Scores + page * KvPool.PageTokens, scratch.Stride), count, KvPool.PageTokens,
                values, 0, values.PanelCount, rows.Attended.Pointer + at, config.QueryWidth, page > 0);
        }
    }

    private void FetchKeys(in Chunk chunk, int layer, int keyHead)
    {
        var end = chunk.Position + chunk.Count;
        for (var page = 0; page * KvPool.PageTokens < end; page++)
        {
            Fetch(pool.Keys(chunk.Pages[page], layer, keyHead));
        }
    }

    private void FetchAdapter(int group, int layer, Projection projection)
    {
        // A and Bᵀ follow each other.
        ref readonly var pair = ref groups.Adapter(group)[layer, projection];
        Kernels.Kernels.Fetch(pair.A.Floats, pair.A.SizeBytes + pair.TurnedB.SizeBytes);
    }

    private static void Fetch(Panels panels) => Kernels.Kernels.Fetch(panels.Floats, panels.SizeBytes);

    // What one thread needs for attention.
    private sealed class Scratch : IDisposable
    {
        private readonly FloatBuffer scores;
        private readonly Panels[] keys;
        private readonly Panels[] values;

        public Scratch(int maxContext)
        {
            var pages = (maxContext + KvPool.PageTokens - 1) / KvPool.PageTokens;
            (keys, values) = (new Panels[pages], new Panels[pages]);
            Stride = pages * KvPool.PageTokens;
            scores = new FloatBuffer((long)QueriesPerBlock * Stride);
        }

        /// <summary>From the scores of one token to those of the next.</summary>
        public int Stride { get; }

        public float* Scores => scores.Pointer;

        /// <summary>Of the text and the head that are worked on, page by page.</summary>
        public ReadOnlySpan<Panels> Keys => keys;

        public ReadOnlySpan<Panels> Values => values;

        /// <summary>Looks up the pages that hold a text up to a position; says how many.</summary>
        public int Find(KvPool pool, PageTable table, int end, int layer, int keyHead)
        {
            var count = (end + KvPool.PageTokens - 1) / KvPool.PageTokens;
            for (var page = 0; page < count; page++)
            {
                keys[page] = pool.Keys(table[page], layer, keyHead);
                values[page] = pool.Values(table[page], layer, keyHead);
            }

            return count;
        }

        public void Dispose() => scores.Dispose();
    }
}
