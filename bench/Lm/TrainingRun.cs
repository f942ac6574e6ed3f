using System.Diagnostics;
using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;
using OpenLedger.Lm.Passes;
using OpenLedger.Lm.Threads;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Bench.Lm;

/// <summary>
/// Steps of training on 16 documents of 128 tokens: forward, back, optimizer, weights packed again. The best of all
/// steps, as the peers are measured.
/// </summary>
internal sealed class TrainingRun : IDisposable
{
    private const int Documents = 16;
    private const int Tokens = 128;

    private readonly Team team;
    private readonly Arithmetic arithmetic;
    private readonly MasterWeights weights = BenchModel.Weights();
    private readonly Model model;
    private readonly TokenBatch batch;

    public TrainingRun(int threads)
    {
        team = new Team(threads);
        arithmetic = new Arithmetic(KernelChoice.Best.Make(), team);
        model = Model.Load(weights, forTraining: true);
        var random = new Random(1);
        batch = TokenBatch.Of(
        [
            .. Enumerable.Range(0, Documents).Select(_ => TrainingDocument.Whole(
                [.. Enumerable.Range(0, Tokens + 1).Select(_ => random.Next(weights.Config.VocabularySize))])),
        ]);
    }

    /// <summary>Tokens per second of full training.</summary>
    public double Full(TimeSpan window)
    {
        using var pass = new TrainingPass(model, null, arithmetic, Documents * Tokens, Tokens);
        using var optimizer = new Optimizer(weights.Numbers);
        return Best(window, () =>
        {
            optimizer.Gradients.Span.Clear();
            pass.AddGradients(batch, optimizer.Gradients);
            optimizer.Step(arithmetic);
            model.Take(weights);
        });
    }

    /// <summary>Tokens per second of training an adapter of rank 8 on all projections.</summary>
    public double Lora(TimeSpan window)
    {
        using var adapter = BenchModel.Adapter(model.Config, 1);
        using var pass = new TrainingPass(model, adapter, arithmetic, Documents * Tokens, Tokens);
        using var gradients = LoraGradients.Sum(adapter.Layout);
        using var optimizer = new Optimizer(adapter.Weights);
        return Best(window, () =>
        {
            gradients.Clear();
            pass.AddGradients(batch, gradients);
            gradients[0].CopyTo(optimizer.Gradients.Span);
            optimizer.Step(arithmetic);
        });
    }

    /// <summary>Tokens per second of gradients of an adapter, one for each document.</summary>
    public double PerRecord(TimeSpan window)
    {
        using var adapter = BenchModel.Adapter(model.Config, 1);
        using var pass = new TrainingPass(model, adapter, arithmetic, Documents * Tokens, Tokens);
        using var gradients = LoraGradients.PerDocument(adapter.Layout, Documents);
        return Best(window, () =>
        {
            gradients.Clear();
            pass.AddGradients(batch, gradients);
        });
    }

    public void Dispose()
    {
        model.Dispose();
        weights.Dispose();
        team.Dispose();
    }

    private static double Best(TimeSpan window, Action step)
    {
        var best = 0.0;
        for (var whole = Stopwatch.StartNew(); whole.Elapsed < window;)
        {
            var watch = Stopwatch.StartNew();
            step();
            best = Math.Max(best, Documents * Tokens / watch.Elapsed.TotalSeconds);
        }

        return best;
    }

    private sealed unsafe class Optimizer(FloatBuffer weights) : IDisposable
    {
        private readonly FloatBuffer means = new(weights.Length);
        private readonly FloatBuffer squares = new(weights.Length);

        public FloatBuffer Gradients { get; } = new(weights.Length);

        public void Step(Arithmetic arithmetic) => arithmetic.Kernels.AdamW(
            weights.Pointer, Gradients.Pointer, means.Pointer, squares.Pointer, weights.Length,
            new AdamWStep(1e-4f, 0.9f, 0.999f, 1, 1, 1e-8f, 0, 1));

        public void Dispose()
        {
            means.Dispose();
            squares.Dispose();
            Gradients.Dispose();
        }
    }
}
