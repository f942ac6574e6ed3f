using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Decoding;
using OpenLedger.Lm.Decoding.Pages;
using OpenLedger.Lm.Decoding.Requests;
using OpenLedger.Lm.Decoding.Scheduling;
using OpenLedger.Lm.Decoding.Shelves;
using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Memory;
using OpenLedger.Lm.Passes;
using OpenLedger.Lm.Tests.Double;
using OpenLedger.Lm.Tests.Passes;
using OpenLedger.Lm.Threads;
using OpenLedger.Lm.Tokenizers;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Tests.Decoding;

/// <summary>
/// A tiny model, some adapters on a shelf, and what each text should be: by the training pass, one text at a time, all
/// of it again for every token.
/// </summary>
internal sealed class ServingWorld : IAsyncDisposable
{
    public const ulong Seed = 23;

    private readonly MasterWeights weights;
    private readonly Team team = new(2);
    private readonly Dictionary<string, LoraAdapter> adapters = [];

    public ServingWorld(
        string name = "grouped queries, tied head", int context = 256, int vocabulary = 0, int adapterCount = 4,
        AdapterShelfOptions? shelf = null, IReadOnlyList<int>? ends = null)
    {
        Config = TinyModels.All[name] with { ContextLength = context, EndTokens = ends ?? [] };
        Config = vocabulary == 0 ? Config : Config with { VocabularySize = vocabulary };
        weights = Tiny.Weights(Config, Seed);
        Model = Model.Load(weights);
        Shelf = new AdapterShelf(Config, shelf);
        for (var i = 0; i < adapterCount; i++)
        {
            adapters.Add($"adapter-{i}", Tiny.Adapter(Config, new() { Rank = i + 1, Alpha = 4 }, Seed + (ulong)i));
            Shelf.Register($"adapter-{i}", AdapterSource.InMemory(adapters[$"adapter-{i}"]));
        }
    }

    public ModelConfig Config { get; }

    public Model Model { get; }

    public AdapterShelf Shelf { get; }

    public LoraAdapter Adapter(string id) => adapters[id];

    public static long Pages(ModelConfig config, int count) => count * KvPool.PageSizeBytes(config);

    public TextEngineOptions Options(int pages = 64) => new()
    {
        KeyValueMemoryBytes = Pages(Config, pages),
        MaxTexts = 8,
        MaxRowsPerStep = 24,
        Threads = 2,
        MaxPiecesAhead = 300,
    };

    public TextEngine Engine(TextEngineOptions? options = null, Tokenizer? tokenizer = null) =>
        new(Model, tokenizer, Shelf, options ?? Options());

    public StepLoop Loop(TextEngineOptions options, Action? leftQueue = null) => new(
        Model, new Arithmetic(KernelChoice.Best.Make(), team), options, Config.ContextLength,
        (int)(options.KeyValueMemoryBytes / KvPool.PageSizeBytes(Config)), TimeProvider.System,
        leftQueue ?? (() => { }));

    /// <summary>A text for a loop that the test steps itself.</summary>
    public LiveText Text(GenerationRequest request, int piecesAhead = 300, Tokenizer? tokenizer = null) => new(
        [.. request.PromptTokens!], request, [.. request.StopTokens],
        new AnswerText(tokenizer, request.StopStrings),
        request.AdapterId is null ? null : Shelf.Ask(request.AdapterId, () => { }),
        new Generation(piecesAhead, () => { }));

    public int[] Prompt(int length, ulong seed) =>
        TinyModels.Document(Config, length, seed).Tokens;

    /// <summary>The most likely token, again and again.</summary>
    public int[] Expected(IReadOnlyList<int> prompt, string? adapterId, int count)
    {
        var tokens = prompt.ToList();
        using var pass = new TrainingPass(
            Model, adapterId is null ? null : adapters[adapterId], new Arithmetic(KernelChoice.Best.Make(), team),
            prompt.Count + count, prompt.Count + count, withGradients: false);
        using var logits = new FloatBuffer((long)(prompt.Count + count) * Config.VocabularySize);
        for (var i = 0; i < count; i++)
        {
            // The last token of a document is only a target.
            pass.Logits(TokenBatch.Of([TrainingDocument.Whole([.. tokens, 0])]), logits);
            var last = logits.Slice((long)(tokens.Count - 1) * Config.VocabularySize, Config.VocabularySize).ToArray();
            tokens.Add(Array.IndexOf(last, last.Max()));
        }

        return [.. tokens.Skip(prompt.Count)];
    }

    public async ValueTask DisposeAsync()
    {
        await Shelf.DisposeAsync();
        foreach (var adapter in adapters.Values)
        {
            adapter.Dispose();
        }

        team.Dispose();
        Model.Dispose();
        weights.Dispose();
    }
}
