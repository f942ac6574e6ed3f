using OpenLedger.Lm.Decoding;
using OpenLedger.Lm.Decoding.Requests;

namespace OpenLedger.Lm.Tests.Decoding.Requests;

public sealed class RefusalTests
{
    private static readonly GenerationRequest Fine = new() { PromptTokens = [1, 2], MaxTokens = 3 };

    /// <summary>In order of precedence: each request would be refused for what comes after as well.</summary>
    public static TheoryData<GenerationRefusal, GenerationRequest> Refused() => new()
    {
        { GenerationRefusal.NoPrompt, Fine with { PromptTokens = null, MaxTokens = 0 } },
        { GenerationRefusal.NoPrompt, Fine with { Prompt = "x" } },
        { GenerationRefusal.NoTokenizer, Fine with { PromptTokens = null, Prompt = "x" } },
        { GenerationRefusal.NoTokenizer, Fine with { StopStrings = ["x"], PromptTokens = [-1] } },
        { GenerationRefusal.NoPrompt, Fine with { PromptTokens = [] } },
        { GenerationRefusal.UnknownToken, Fine with { PromptTokens = [1, 37], MaxTokens = 0 } },
        { GenerationRefusal.UnknownToken, Fine with { PromptTokens = [-1] } },
        { GenerationRefusal.OptionOutOfBounds, Fine with { MaxTokens = 0, AdapterId = "nobody" } },
        { GenerationRefusal.OptionOutOfBounds, Fine with { Sampling = new() { Temperature = -1 } } },
        { GenerationRefusal.OptionOutOfBounds, Fine with { Sampling = new() { Temperature = float.NaN } } },
        { GenerationRefusal.OptionOutOfBounds, Fine with { Sampling = new() { Temperature = 1e-9f } } },
        { GenerationRefusal.OptionOutOfBounds, Fine with { Sampling = new() { TopP = 0 } } },
        { GenerationRefusal.OptionOutOfBounds, Fine with { Sampling = new() { TopP = float.NaN } } },
        { GenerationRefusal.OptionOutOfBounds, Fine with { Sampling = new() { TopK = -1 } } },
        { GenerationRefusal.OptionOutOfBounds, Fine with { Sampling = new() { LogProbabilities = 21 } } },
        { GenerationRefusal.OptionOutOfBounds, Fine with { StopTokens = [.. new int[65]] } },
        { GenerationRefusal.ContextExceeded, Fine with { MaxTokens = 256 } },
        { GenerationRefusal.ContextExceeded, Fine with { MaxTokens = int.MaxValue } },
        { GenerationRefusal.MemoryExceeded, Fine with { MaxTokens = 96, AdapterId = "nobody" } },
        { GenerationRefusal.UnknownAdapter, Fine with { AdapterId = "nobody" } },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Request_that_cannot_be_run_is_refused_at_once(
        GenerationRefusal expected, GenerationRequest request)
    {
        await using var world = new ServingWorld();
        await using var engine = world.Engine(world.Options(pages: 3));
        var submission = await engine.SubmitAsync(request);
        Assert.Equal(expected, submission.Refusal);
        Assert.NotEmpty(submission.Reason);
        Assert.False(submission.IsAccepted);
    }

    [Fact]
    public async Task Longest_text_that_fits_is_taken()
    {
        await using var world = new ServingWorld();
        await using var engine = world.Engine(world.Options(pages: 3));
        var text = await (await engine.SubmitAsync(Fine with { MaxTokens = 95 })).Generation!.ReadToEndAsync();
        Assert.Equal(world.Expected(Fine.PromptTokens!, null, 95), text.Tokens);
    }

    [Fact]
    public async Task Memory_is_named_with_its_figures()
    {
        await using var world = new ServingWorld();
        await using var engine = world.Engine(world.Options(pages: 3));
        var submission = await engine.SubmitAsync(Fine with { MaxTokens = 96 });
        Assert.Equal(
            "A prompt of 2 tokens and 96 more need 4 pages of keys and values; the engine has 3.", submission.Reason);
    }

    [Fact]
    public async Task Options_out_of_bounds_are_refused_at_the_start()
    {
        await using var world = new ServingWorld();
        foreach (var options in new TextEngineOptions[]
        {
            new() { MaxTexts = 0 }, new() { MaxTexts = 9, MaxRowsPerStep = 8 }, new() { KeyValueMemoryBytes = 1 },
            new() { MaxQueued = 0 }, new() { MaxPiecesAhead = 0 }, new() { Threads = -1 },
        })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => world.Engine(options));
        }
    }
}
