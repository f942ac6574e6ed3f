using OpenLedger.Lm.Decoding.Pages;
using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;
using OpenLedger.Lm.Threads;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Decoding;

internal sealed unsafe partial class DecodePass
{
    private const int QueriesPerBlock = 64;

    // How far ahead matrices are asked for: memory takes longer to answer than one part takes to work through.
    private const int PartsAhead = 3;

    // Threads that finish early take over runs of those that do not.
    private const int RunsPerThread = 4;

    private void Forward()
    {
        for (var row = 0; row < rowCount; row++)
        {
            model.Embedding.CopyRow(rows.Tokens[row], rows.Hidden.Pointer + (long)row * config.Width);
        }

        for (var layer = 0; layer < config.Layers; layer++)
        {
            Attend(layer);
            FeedForward(layer);
        }

        if (wanted > 0)
        {
            MakeLogits();
        }
    }

    // hidden += Output(attention(norm(hidden)))
    private void Attend(int layer)
    {
        Norm(model.Layers[layer].AttentionNorm);
        Project(layer, Projection.Query);
        Project(layer, Projection.Key);
        Project(layer, Projection.Value);
        Adapt(layer, Projection.Query, Projection.Value);
        var parts = chunkCount * config.KeyValueHeads;
        var runs = Math.Min(parts, arithmetic.Team.Threads * RunsPerThread);
        var work = new AttentionWork { Pass = this, Layer = layer, Parts = parts, Runs = runs };
        arithmetic.Team.Run(ref work, runs);
        Project(layer, Projection.Output, accumulate: true);
        Adapt(layer, Projection.Output, Projection.Output);
    }

    // hidden += Down(silu(Gate(n)) · Up(n)), n = norm(hidden)
    private void FeedForward(int layer)
    {
        Norm(model.Layers[layer].MlpNorm);
        Project(layer, Projection.Gate);
        Project(layer, Projection.Up);
        Adapt(layer, Projection.Gate, Projection.Up);
        for (var row = 0; row < rowCount; row++)
        {
            var at = (long)row * config.MlpWidth;
            arithmetic.Kernels.SwiGlu(
                rows.Gate.Pointer + at, rows.Up.Pointer + at, rows.Gate.Pointer + at, config.MlpWidth);
        }

        Project(layer, Projection.Down, accumulate: true);
        Adapt(layer, Projection.Down, Projection.Down);
    }

    private void Norm(FloatBuffer weight) => arithmetic.Kernels.RmsNorm(
        rows.Hidden.Pointer, weight.Pointer, config.NormEpsilon, rowCount, config.Width,
        rows.Normed.Pointer, rows.Inverse.Pointer);

    // result (R × outputs) = or += input (R × inputs) · Wᵀ + bias
    private void Project(int layer, Projection projection, bool accumulate = false)
    {
        var linear = model.Layers[layer][projection];
        float* x = rows.InputOf(projection).Pointer, y = rows.ResultOf(projection).Pointer;
        for (var row = 0; linear.Bias is not null && row < rowCount; row++)
        {
            var at = y + (long)row * linear.Outputs;
            if (accumulate)
            {
                arithmetic.Kernels.AddScaled(at, linear.Bias, 1, linear.Outputs);
            }
            else
            {
                new ReadOnlySpan<float>(linear.Bias, linear.Outputs).CopyTo(new Span<float>(at, linear.Outputs));
            }
        }

        arithmetic.Product(
            LeftMatrix.Rows(x, linear.Inputs), rowCount, linear.Inputs, linear.Forward, y, linear.Outputs,
            accumulate || linear.Bias is not null);
    }

    // What the adapters add to some projections that have one input. A part is one projection of one adapter, with the
    // rows of all texts that have it: its matrices stay in the first cache.
    private void Adapt(int layer, Projection first, Projection last)
    {
        var projections = last - first + 1;
        var parts = groups.Count * projections;
        var runs = Math.Min(parts, groups.Rows >= RowsWorthSharing ? arithmetic.Team.Threads * RunsPerThread : 1);
        var work = new AdaptWork
        {
            Pass = this,
            Layer = layer,
            First = first,
            Projections = projections,
            Parts = parts,
            Runs = runs,
        };
        arithmetic.Team.Run(ref work, runs);
    }

    private void MakeLogits()
    {
        for (var chunk = 0; chunk < chunkCount; chunk++)
        {
            var (row, to) = (chunks[chunk].FirstRow + chunks[chunk].Count - 1, chunks[chunk].LogitsRow);
            if (to >= 0)
            {
                arithmetic.Kernels.RmsNorm(
                    rows.Hidden.Pointer + (long)row * config.Width, model.FinalNorm.Pointer, config.NormEpsilon, 1,
                    config.Width, rows.Last.Pointer + (long)to * config.Width, rows.Inverse.Pointer);
            }
        }

        // (S × width) · (width × vocabulary)
        arithmetic.Product(
            LeftMatrix.Rows(rows.Last.Pointer, config.Width), wanted, config.Width, model.Head.Forward,
            rows.Logits.Pointer, config.VocabularySize);
    }

    // A run of parts, each one key head of one text. While one is worked on, the keys of the next are on their way.
    private struct AttentionWork : IWork
    {
        public required DecodePass Pass;
        public required int Layer;
        public required int Parts;
        public required int Runs;

        public readonly void Run(int piece, int thread)
        {
            var heads = Pass.config.KeyValueHeads;
            var end = Parts * (piece + 1) / Runs;
            for (var part = Parts * piece / Runs; part < end; part++)
            {
                if (part + 1 < end)
                {
                    Pass.FetchKeys(Pass.chunks[(part + 1) / heads], Layer, (part + 1) % heads);
                }

                Pass.Attend(Pass.chunks[part / heads], Layer, part % heads, Pass.scratches[thread]);
            }
        }
    }

    // A run of parts, each one projection of one adapter. While one is worked on, the next are on their way.
    private struct AdaptWork : IWork
    {
        public required DecodePass Pass;
        public required int Layer;
        public required Projection First;
        public required int Projections;
        public required int Parts;
        public required int Runs;

        public readonly void Run(int piece, int thread)
        {
            var end = Parts * (piece + 1) / Runs;
            for (var part = Parts * piece / Runs; part < end; part++)
            {
                if (part + PartsAhead < end)
                {
                    var next = part + PartsAhead;
                    Pass.FetchAdapter(next / Projections, Layer, First + next % Projections);
                }

                Pass.Adapt(part / Projections, Layer, First + part % Projections, thread);
            }
        }
    }
}
