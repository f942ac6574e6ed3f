using System.Diagnostics;
using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Decoding;
using OpenLedger.Lm.Decoding.Requests;
using OpenLedger.Lm.Decoding.Shelves;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Bench.Lm;

/// <summary>
/// Requests at once through the engine, each a prompt of 16 tokens and an answer, with as many different adapters as
/// asked for. They pass what a user's request passes, queue, scheduling and sampling; answers are taken whole, as a
/// request without streaming takes them.
/// </summary>
internal sealed class DecodeRun : IAsyncDisposable
{
    public const int MostRequests = 32;
    private const int PromptTokens = 16;
    public const int AnswerTokens = 128;

    private readonly MasterWeights weights = BenchModel.Weights();
    private readonly Model model;
    private readonly List<LoraAdapter> adapters;
    private readonly AdapterShelf shelf;
    private readonly TextEngine engine;

    public DecodeRun(int threads, PassPrecision precision)
    {
        model = Model.Load(weights, precision);
        adapters = [.. Enumerable.Range(0, MostRequests).Select(number => BenchModel.Adapter(model.Config, number))];
        shelf = new AdapterShelf(model.Config, new AdapterShelfOptions { Precision = precision });
        foreach (var (number, adapter) in adapters.Index())
        {
            shelf.Register(Id(number), AdapterSource.InMemory(adapter));
        }

        engine = new TextEngine(model, null, shelf, new TextEngineOptions
        {
            MaxTexts = MostRequests,
            MaxContextTokens = PromptTokens + AnswerTokens,
            SharesPrefixes = false,
            KeyValuePrecision = precision,
            Threads = threads,
            MaxPiecesAhead = AnswerTokens + 1,
        });
    }

    /// <summary>
    /// Answered tokens per second of the bare base and of as many adapters as requests: medians of runs that take
    /// turns, because the machine's speed is not the same all the time.
    /// </summary>
    public async Task<(double Bare, double Adapted)> TokensPerSecondAsync(
        int requests, TimeSpan window, int answerTokens = AnswerTokens)
    {
        await AnswerAllAsync(requests, 0, answerTokens);
        await AnswerAllAsync(requests, requests, answerTokens);
        var (bare, adapted) = (new List<double>(), new List<double>());
        for (var whole = Stopwatch.StartNew(); whole.Elapsed < window || bare.Count < 5;)
        {
            bare.Add(await RateAsync(requests, 0, answerTokens));
            adapted.Add(await RateAsync(requests, requests, answerTokens));
        }

        return (Median(bare), Median(adapted));
    }

    /// <summary>
    /// The same requests one at a time, the adapter of each merged into the base before it and taken out after it.
    /// </summary>
    public async Task<double> MergedTokensPerSecondAsync(int requests, int answerTokens)
    {
        using var merged = MasterWeights.From(weights);
        var watch = Stopwatch.StartNew();
        for (var request = 0; request < requests; request++)
        {
            Merging.Add(merged, adapters[request]);
            model.Take(merged);
            await AnswerAsync(request, null, answerTokens);
            weights.Numbers.Span.CopyTo(merged.Numbers.Span);
            model.Take(weights);
        }

        return requests * answerTokens / watch.Elapsed.TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        await shelf.DisposeAsync();
        adapters.ForEach(adapter => adapter.Dispose());
        model.Dispose();
        weights.Dispose();
    }

    private async Task<double> RateAsync(int requests, int different, int answerTokens)
    {
        var watch = Stopwatch.StartNew();
        await AnswerAllAsync(requests, different, answerTokens);
        return requests * answerTokens / watch.Elapsed.TotalSeconds;
    }

    private static double Median(List<double> rates)
    {
        rates.Sort();
        return rates[rates.Count / 2];
    }

    private Task AnswerAllAsync(int requests, int different, int answerTokens) => Task.WhenAll(
        Enumerable.Range(0, requests).Select(request => AnswerAsync(
            request, different == 0 ? null : Id(request % different), answerTokens)));

    private async Task AnswerAsync(int request, string? adapterId, int answerTokens)
    {
        var submission = await engine.SubmitAsync(new GenerationRequest
        {
            PromptTokens =
            [
                .. Enumerable.Range(0, PromptTokens)
                    .Select(i => (request * 131 + i * 17) % model.Config.VocabularySize),
            ],
            AdapterId = adapterId,
            MaxTokens = answerTokens,
            IgnoreEndTokens = true,
        });
        var result = await submission.Generation!.Completion;
        if (result.GeneratedTokens != answerTokens)
        {
            throw new InvalidOperationException($"{result.GeneratedTokens} tokens were answered.");
        }
    }

    private static string Id(int number) => $"adapter-{number}";
}
