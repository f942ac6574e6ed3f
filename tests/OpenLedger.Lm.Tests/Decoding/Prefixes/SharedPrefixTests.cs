using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Decoding;
using OpenLedger.Lm.Decoding.Requests;
using OpenLedger.Lm.Decoding.Shelves;
using OpenLedger.Lm.Tests.Double;
using OpenLedger.Lm.Tests.Passes;

namespace OpenLedger.Lm.Tests.Decoding.Prefixes;

/// <summary>What an engine shares between texts, seen from outside.</summary>
public sealed class SharedPrefixTests
{
    [Fact]
    public async Task Same_prompt_again_is_read_from_memory_but_for_its_last_tokens()
    {
        await using var world = new ServingWorld();
        await using var engine = world.Engine();
        foreach (var (length, cached) in new[] { (31, 0), (32, 0), (33, 32), (64, 32), (65, 64), (100, 96) })
        {
            var prompt = world.Prompt(length, (ulong)length);
            var first = await ReadAsync(engine, prompt, "adapter-1");
            var second = await ReadAsync(engine, prompt, "adapter-1");
            var bare = await ReadAsync(engine, prompt, null);
            Assert.Equal(
                (0, cached, 0),
                (first.Result.CachedPromptTokens, second.Result.CachedPromptTokens, bare.Result.CachedPromptTokens));
            Assert.True(first.Pieces.SequenceEqual(second.Pieces));
        }
    }

    [Fact]
    public async Task Answer_is_shared_with_the_prompt_that_goes_on_from_it()
    {
        await using var world = new ServingWorld();
        await using var engine = world.Engine();
        var prompt = world.Prompt(50, 1);
        var first = await ReadAsync(engine, prompt, null, maxTokens: 60);
        int[] longer = [.. prompt, .. first.Tokens, 1, 2, 3];
        var second = await ReadAsync(engine, longer, null);
        Assert.Equal(96, second.Result.CachedPromptTokens);
        Assert.Equal(world.Expected(longer, null, 5), second.Tokens);
    }

    /// <summary>Texts that begin alike, in a memory that is too small for all of them.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Sharing_does_not_change_a_bit(ulong seed)
    {
        await using var world = new ServingWorld();
        await using var sharing = world.Engine(world.Options(pages: 14));
        await using var plain = world.Engine(world.Options(pages: 14) with { SharesPrefixes = false });
        var random = new TinyRandom(seed);
        var beginning = world.Prompt(130, seed);
        var requests = Enumerable.Range(0, 60).Select(i => new GenerationRequest
        {
            PromptTokens = [.. beginning[..random.Below(130)], .. world.Prompt(1 + random.Below(40), random.Next())],
            AdapterId = random.Below(3) is > 0 and var n ? $"adapter-{n}" : null,
            MaxTokens = 1 + random.Below(50),
            Sampling = new() { Temperature = random.Below(2), Seed = random.Next(), LogProbabilities = 0 },
        }).ToList();
        var expected = await Task.WhenAll(requests.Select(request => ReadAsync(plain, request)));
        var actual = await Task.WhenAll(requests.Select(request => ReadAsync(sharing, request)));
        for (var i = 0; i < requests.Count; i++)
        {
            Assert.True(expected[i].Pieces.SequenceEqual(actual[i].Pieces), $"seed {seed}, request {i}");
            Assert.Equal(0, expected[i].Result.CachedPromptTokens);
        }

        Assert.True(actual.Sum(text => text.Result.CachedPromptTokens) > 500, $"seed {seed}: too little is shared");
        await Until.True(() => sharing.Load.AvailablePages == 14 && plain.Load.AvailablePages == 14);
    }

    [Fact]
    public async Task Adapter_with_new_numbers_under_an_old_name_shares_nothing_with_the_old()
    {
        await using var world = new ServingWorld();
        await using var engine = world.Engine();
        var prompt = world.Prompt(70, 1);
        var first = await ReadAsync(engine, prompt, "adapter-1");
        world.Shelf.Register("adapter-1", AdapterSource.InMemory(world.Adapter("adapter-2")));
        var second = await ReadAsync(engine, prompt, "adapter-1");
        Assert.Equal(0, second.Result.CachedPromptTokens);
        Assert.Equal(world.Expected(prompt, "adapter-1", 5), first.Tokens);
        Assert.Equal(world.Expected(prompt, "adapter-2", 5), second.Tokens);
        world.Shelf.Register("adapter-1", AdapterSource.InMemory(world.Adapter("adapter-1")));
        Assert.Equal(64, (await ReadAsync(engine, prompt, "adapter-1")).Result.CachedPromptTokens);
    }

    private static Task<GeneratedText> ReadAsync(
        TextEngine engine, int[] prompt, string? adapterId, int maxTokens = 5) => ReadAsync(engine, new()
        {
            PromptTokens = prompt,
            AdapterId = adapterId,
            MaxTokens = maxTokens,
            Sampling = new() { LogProbabilities = 0 },
        });

    private static async Task<GeneratedText> ReadAsync(TextEngine engine, GenerationRequest request) =>
        await (await engine.SubmitAsync(request)).Generation!.ReadToEndAsync();
}
