using OpenLedger.Lm.Decoding;
using OpenLedger.Lm.Decoding.Requests;
using OpenLedger.Lm.Decoding.Shelves;
using OpenLedger.Lm.Tests.Passes;

namespace OpenLedger.Lm.Tests.Decoding;

public sealed class TextEngineTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("grouped queries, tied head")]
    [InlineData("biases of Qwen2")]
    [InlineData("wider than a vector")]
    public async Task Texts_of_many_adapters_equal_those_made_one_at_a_time(string name)
    {
        await using var world = new ServingWorld(name);
        await using var engine = world.Engine();
        var requests = Enumerable.Range(0, 15).Select(i => new GenerationRequest
        {
            PromptTokens = world.Prompt(1 + i * 7, (ulong)i),
            AdapterId = i % 5 == 4 ? null : $"adapter-{i % 5}",
            MaxTokens = 3 + i * 2,
        }).ToList();
        var texts = await Task.WhenAll(requests.Select(async request =>
        {
            var submission = await engine.SubmitAsync(request);
            Assert.True(submission.IsAccepted, submission.Reason);
            return await submission.Generation.ReadToEndAsync();
        }));
        foreach (var (request, text) in requests.Zip(texts))
        {
            Assert.Equal(
                world.Expected(request.PromptTokens!, request.AdapterId, request.MaxTokens), text.Tokens);
            Assert.Equal(FinishReason.Length, text.Result.Reason);
            Assert.Equal(request.PromptTokens!.Count, text.Result.PromptTokens);
            Assert.Equal(request.MaxTokens, text.Result.GeneratedTokens);
            Assert.True(text.Result.Queued <= text.Result.FirstToken && text.Result.FirstToken <= text.Result.Total);
        }
    }

    [Fact]
    public async Task Full_queue_refuses_or_makes_wait_as_the_options_say()
    {
        await using var world = new ServingWorld();
        var options = world.Options() with { MaxTexts = 1, MaxQueued = 2, MaxPiecesAhead = 1 };
        await using var refusing = world.Engine(options with { RefusesWhenFull = true });
        var running = await FillAsync(refusing);
        var refused = await refusing.SubmitAsync(Short);
        Assert.Equal(
            (GenerationRefusal.QueueFull, "2 requests wait already; try again later."),
            (refused.Refusal, refused.Reason));
        running.ForEach(one => one.Cancel());
        await Task.WhenAll(running.Select(one => one.Completion));
        Assert.True((await refusing.SubmitAsync(Short)).IsAccepted);

        await using var patient = world.Engine(options);
        running = await FillAsync(patient);
        using var leaving = new CancellationTokenSource();
        var waiting = patient.SubmitAsync(Short);
        var left = patient.SubmitAsync(Short, leaving.Token);
        Assert.False(waiting.IsCompleted || left.IsCompleted);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        Assert.False(waiting.IsCompleted);
        running[1].Cancel();
        Assert.True((await waiting).IsAccepted);
        var last = patient.SubmitAsync(Short);
        Assert.False(last.IsCompleted);
        await patient.DisposeAsync();
        Assert.Equal(GenerationRefusal.Stopped, (await last).Refusal);
    }

    [Fact]
    public async Task Cancellation_frees_the_place_however_it_comes()
    {
        await using var world = new ServingWorld();
        await using var engine = world.Engine(world.Options() with { MaxTexts = 1, MaxPiecesAhead = 2 });
        using var source = new CancellationTokenSource();
        var cancelled = new[] { await SubmitAsync(engine, Long, source.Token), await SubmitAsync(engine, Long),
            await SubmitAsync(engine, Long), await SubmitAsync(engine, Long) };
        await source.CancelAsync();
        Assert.Equal(FinishReason.Cancelled, (await cancelled[0].Completion).Reason);
        await foreach (var _ in cancelled[1].ReadAllAsync())
        {
            break;
        }

        Assert.Equal(FinishReason.Cancelled, (await cancelled[1].Completion).Reason);
        using var reading = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in cancelled[2].ReadAllAsync(reading.Token))
            {
                await reading.CancelAsync();
            }
        });
        Assert.Equal(FinishReason.Cancelled, (await cancelled[2].Completion).Reason);
        cancelled[3].Dispose();
        Assert.Equal(FinishReason.Cancelled, (await cancelled[3].Completion).Reason);
        var text = await (await SubmitAsync(engine, Short)).ReadToEndAsync();
        Assert.Equal(FinishReason.Length, text.Result.Reason);
    }

    [Fact]
    public async Task Reader_that_stands_still_holds_up_nobody_else()
    {
        await using var world = new ServingWorld();
        await using var engine = world.Engine(world.Options() with { MaxTexts = 3, MaxPiecesAhead = 1 });
        var standing = await SubmitAsync(engine, Long);
        foreach (var _ in Enumerable.Range(0, 5))
        {
            var text = await (await SubmitAsync(engine, Short)).ReadToEndAsync();
            Assert.Equal(world.Expected(Short.PromptTokens!, null, Short.MaxTokens), text.Tokens);
        }

        Assert.False(standing.Completion.IsCompleted);
        Assert.Equal(
            world.Expected(Long.PromptTokens!, null, Long.MaxTokens), (await standing.ReadToEndAsync()).Tokens);
    }

    [Fact]
    public async Task Adapter_that_is_being_loaded_stalls_only_its_own_requests()
    {
        await using var world = new ServingWorld();
        await using var engine = world.Engine(world.Options() with { MaxTexts = 2 });
        var release = new TaskCompletionSource();
        world.Shelf.Register("slow", AdapterSource.From(async (model, _) =>
        {
            await release.Task;
            return Tiny.Adapter(model, new() { Rank = 2, Alpha = 4 }, ServingWorld.Seed + 1);
        }));
        world.Shelf.Register("absent", AdapterSource.Folder("no-such-folder"));
        var slow = new[]
        {
            await SubmitAsync(engine, Short with { AdapterId = "slow" }),
            await SubmitAsync(engine, Short with { AdapterId = "slow" }),
        };
        var absent = await SubmitAsync(engine, Short with { AdapterId = "absent" });
        foreach (var id in new[] { null, "adapter-0", "adapter-2" })
        {
            var text = await (await SubmitAsync(engine, Short with { AdapterId = id })).ReadToEndAsync();
            Assert.Equal(world.Expected(Short.PromptTokens!, id, Short.MaxTokens), text.Tokens);
        }

        var failed = await Assert.ThrowsAsync<GenerationFailedException>(() => absent.ReadToEndAsync());
        Assert.IsType<LmFormatException>(failed.InnerException);
        Assert.Equal(failed.InnerException.Message, failed.Message);
        Assert.All(slow, one => Assert.False(one.Completion.IsCompleted));
        release.SetResult();
        foreach (var one in slow)
        {
            // The second adapter of this world has the same numbers.
            Assert.Equal(
                world.Expected(Short.PromptTokens!, "adapter-1", Short.MaxTokens), (await one.ReadToEndAsync()).Tokens);
        }
    }

    [Fact]
    public async Task Adapter_of_too_large_a_rank_fails_with_the_figures()
    {
        await using var world = new ServingWorld();
        await using var engine = world.Engine(world.Options() with { MaxAdapterRank = 2 });
        var result = await (await SubmitAsync(engine, Short with { AdapterId = "adapter-3" })).Completion;
        Assert.Equal("Adapter 'adapter-3' has rank 4; this engine takes at most 2.", result.Failure!.Message);
        Assert.Equal(0, world.Shelf.Find("adapter-3")!.Uses);
    }

    /// <summary>More adapters than their memory holds, all asked for at once.</summary>
    [Fact]
    public async Task Adapters_take_turns_in_a_memory_too_small_for_them()
    {
        await using var world = new ServingWorld(
            adapterCount: 12, shelf: new() { MemoryBudgetBytes = 40_000 });
        await using var engine = world.Engine();
        Assert.InRange(
            Enumerable.Range(0, 12).Sum(i => world.Adapter($"adapter-{i}").SizeBytes), 80_001, long.MaxValue);
        var requests = Enumerable.Range(0, 48)
            .Select(i => Short with { AdapterId = $"adapter-{i % 12}" }).ToList();
        var texts = await Task.WhenAll(requests.Select(async one =>
            await (await SubmitAsync(engine, one)).ReadToEndAsync()));
        foreach (var (request, text) in requests.Zip(texts))
        {
            Assert.Equal(world.Expected(Short.PromptTokens!, request.AdapterId, Short.MaxTokens), text.Tokens);
        }

        Assert.InRange(world.Shelf.ResidentBytes, 1, 40_000);
    }

    [Fact]
    public async Task Stopped_engine_cancels_what_it_has_and_refuses_the_rest()
    {
        await using var world = new ServingWorld();
        var engine = world.Engine(world.Options() with { MaxTexts = 1, MaxPiecesAhead = 1 });
        var texts = new[] { await SubmitAsync(engine, Long), await SubmitAsync(engine, Long) };
        await engine.DisposeAsync();
        await engine.DisposeAsync();
        foreach (var text in texts)
        {
            Assert.Equal(FinishReason.Cancelled, (await text.Completion).Reason);
        }

        Assert.Equal(GenerationRefusal.Stopped, (await engine.SubmitAsync(Short)).Refusal);
    }

    /// <summary>A clock that fails once stands for any bug in the loop.</summary>
    [Fact]
    public async Task Broken_engine_fails_what_it_has_and_says_so()
    {
        await using var world = new ServingWorld();
        var clock = new FailingClock();
        await using var engine = new TextEngine(
            world.Model, null, world.Shelf, world.Options() with { MaxPiecesAhead = 1 }, clock);
        await (await SubmitAsync(engine, Short)).ReadToEndAsync();
        var standing = await SubmitAsync(engine, Long with { AdapterId = "adapter-1" });
        await Until.True(() => engine.Load.Running == 1);
        clock.Fails = true;
        using var broken = (await engine.SubmitAsync(Short)).Generation;
        var failed = await Assert.ThrowsAsync<GenerationFailedException>(() => broken!.ReadToEndAsync());
        Assert.Equal("The clock has stopped.", failed.Message);
        Assert.Equal(FinishReason.Failed, (await standing.Completion).Reason);
        var refused = await engine.SubmitAsync(Short);
        Assert.Equal(
            (GenerationRefusal.Broken, "The engine broke: The clock has stopped."), (refused.Refusal, refused.Reason));
        Assert.Equal(0, world.Shelf.Find("adapter-1")!.Uses);
    }

    [Fact]
    public async Task Load_counts_what_was_done()
    {
        await using var world = new ServingWorld();
        await using var engine = world.Engine(world.Options(pages: 5));
        await (await SubmitAsync(engine, Short with { PromptTokens = world.Prompt(40, 1) })).ReadToEndAsync();
        await Until.True(() => engine.Load.Running == 0);
        Assert.Equal(
            new EngineLoad
            {
                Running = 0,
                Queued = 0,
                Pages = 5,
                AvailablePages = 5,
                CachedPages = 1,
                Steps = 5,
                Rows = 43,
                GeneratedTokens = 4,
            },
            engine.Load);
    }

    private static GenerationRequest Short { get; } = new() { PromptTokens = [3, 1, 4], MaxTokens = 4 };

    private static GenerationRequest Long { get; } = new() { PromptTokens = [2, 7, 1], MaxTokens = 200 };

    private static async Task<Generation> SubmitAsync(
        TextEngine engine, GenerationRequest request, CancellationToken cancellationToken = default)
    {
        var submission = await engine.SubmitAsync(request, cancellationToken);
        Assert.True(submission.IsAccepted, submission.Reason);
        return submission.Generation;
    }

    // One text that stands still, for want of a reader, and as many behind it as may wait.
    private static async Task<List<Generation>> FillAsync(TextEngine engine)
    {
        var texts = new List<Generation> { await SubmitAsync(engine, Long) };
        await Until.True(() => engine.Load.Running == 1);
        texts.Add(await SubmitAsync(engine, Long));
        texts.Add(await SubmitAsync(engine, Long));
        return texts;
    }

    // Fails on the engine's own thread only.
    private sealed class FailingClock : TimeProvider
    {
        private volatile bool fails;

        public bool Fails { set => fails = value; }

        public override long GetTimestamp()
        {
            if (fails && Thread.CurrentThread.Name == "lm-steps")
            {
                fails = false;
                throw new InvalidOperationException("The clock has stopped.");
            }

            return base.GetTimestamp();
        }
    }
}
