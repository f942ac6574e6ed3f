using OpenLedger.Lm.Decoding;
using OpenLedger.Lm.Decoding.Requests;
using OpenLedger.Lm.Tests.Double;

namespace OpenLedger.Lm.Tests.Decoding.Requests;

/// <summary>Same prompt, adapter and seed: same text, to the last bit of its log-probabilities.</summary>
public sealed class DeterminismTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Text_is_the_same_among_random_neighbours(ulong seed)
    {
        await using var world = new ServingWorld();
        var random = new TinyRandom(seed);
        var request = Any(world, random) with { MaxTokens = 40 };
        var alone = await ReadAloneAsync(world, request, threads: 1);
        await using var engine = world.Engine(world.Options() with { Threads = 2 });
        for (var round = 0; round < 5; round++)
        {
            var neighbours = Enumerable.Range(0, random.Below(12)).Select(_ => Any(world, random)).ToList();
            neighbours.Insert(random.Below(neighbours.Count + 1), request);
            var texts = await Task.WhenAll(neighbours.Select(one => ReadAsync(engine, one)));
            var text = texts[neighbours.IndexOf(request)];
            Assert.True(Same(alone, text), $"seed {seed}, round {round}: {string.Join(' ', text.Tokens)}");
        }
    }

    /// <summary>Random requests, some of them cancelled, each compared with itself alone.</summary>
    [Theory]
    [InlineData(11)]
    public async Task Two_hundred_random_requests_are_each_as_if_alone(ulong seed)
    {
        await using var world = new ServingWorld();
        var random = new TinyRandom(seed);
        var requests = Enumerable.Range(0, 200).Select(_ => (Any(world, random), random.Below(6) == 0)).ToList();
        await using var engine = world.Engine(world.Options(pages: 30) with { MaxQueued = 20, MaxPiecesAhead = 2 });
        var texts = await Task.WhenAll(requests.Select(async pair =>
        {
            var (request, leaves) = pair;
            var generation = (await engine.SubmitAsync(request)).Generation!;
            return leaves ? await ReadOneAsync(generation) : await generation.ReadToEndAsync();
        }));
        var stopped = 0;
        foreach (var ((request, leaves), text) in requests.Zip(texts))
        {
            var alone = await ReadAloneAsync(world, request, threads: 1);
            var among = leaves ? alone.Pieces.Take(1).Select(Flat) : alone.Pieces.Select(Flat);
            Assert.True(among.SequenceEqual(text.Pieces.Select(Flat)), $"seed {seed}: {request}");
            Assert.Equal(leaves && text.Result.Reason == FinishReason.Cancelled
                ? FinishReason.Cancelled : alone.Result.Reason, text.Result.Reason);
            stopped += text.Result.Reason == FinishReason.Stop ? 1 : 0;
        }

        Assert.InRange(stopped, 1, 199);
        await Until.True(() => engine.Load is { Running: 0, Queued: 0, AvailablePages: 30 });
        Assert.All(world.Shelf.Snapshot(), adapter => Assert.Equal((0, 0), (adapter.Uses, adapter.Waiting)));
    }

    [Fact]
    public async Task Seed_that_was_drawn_gives_the_text_again()
    {
        await using var world = new ServingWorld();
        await using var engine = world.Engine();
        var request = Any(world, new TinyRandom(8)) with
        {
            MaxTokens = 60,
            StopTokens = [],
            Sampling = new() { Temperature = 1.5f },
        };
        var drawn = await ReadAsync(engine, request);
        var again = await ReadAsync(
            engine, request with { Sampling = request.Sampling with { Seed = drawn.Result.Seed } });
        Assert.Equal(drawn.Tokens, again.Tokens);
        Assert.NotEqual(drawn.Tokens, (await ReadAsync(engine, request)).Tokens);
    }

    private static GenerationRequest Any(ServingWorld world, TinyRandom random) => new()
    {
        PromptTokens = world.Prompt(1 + random.Below(80), (ulong)random.Below(20)),
        AdapterId = random.Below(5) is < 4 and var n ? $"adapter-{n}" : null,
        MaxTokens = 1 + random.Below(50),
        StopTokens = random.Below(2) == 0 ? [random.Below(world.Config.VocabularySize)] : [],
        Sampling = new()
        {
            Temperature = random.Below(4) * 0.5f,
            TopK = random.Below(2) * random.Below(12),
            TopP = random.Below(2) == 0 ? 1 : 0.7f,
            Seed = random.Next(),
            LogProbabilities = random.Below(4),
        },
    };

    private static async Task<GeneratedText> ReadAloneAsync(
        ServingWorld world, GenerationRequest request, int threads)
    {
        await using var engine = world.Engine(
            world.Options(pages: 8) with { Threads = threads, SharesPrefixes = false, MaxRowsPerStep = 200 });
        return await ReadAsync(engine, request);
    }

    private static async Task<GeneratedText> ReadAsync(TextEngine engine, GenerationRequest request) =>
        await (await engine.SubmitAsync(request)).Generation!.ReadToEndAsync();

    private static async Task<GeneratedText> ReadOneAsync(Generation generation)
    {
        var pieces = new List<GeneratedPiece>();
        await foreach (var piece in generation.ReadAllAsync())
        {
            pieces.Add(piece);
            break;
        }

        return new("", pieces, await generation.Completion);
    }

    private static bool Same(GeneratedText one, GeneratedText other) =>
        one.Pieces.Select(Flat).SequenceEqual(other.Pieces.Select(Flat)) && one.Result.Reason == other.Result.Reason;

    private static string Flat(GeneratedPiece piece) => string.Join(
        ' ', piece.Top.Prepend(new(piece.Token!.Value, piece.LogProbability!.Value))
            .Select(score => $"{score.Token}:{score.LogProbability:R}"));
}
