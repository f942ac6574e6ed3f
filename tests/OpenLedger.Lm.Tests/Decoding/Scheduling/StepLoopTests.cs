using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Decoding;
using OpenLedger.Lm.Decoding.Requests;
using OpenLedger.Lm.Decoding.Scheduling;
using OpenLedger.Lm.Decoding.Shelves;
using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Tests.Double;
using OpenLedger.Lm.Threads;

namespace OpenLedger.Lm.Tests.Decoding.Scheduling;

/// <summary>The loop stepped by hand, so that every step is known.</summary>
public sealed class StepLoopTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Texts_that_join_and_leave_at_every_step_are_what_they_would_be_alone(ulong seed)
    {
        await using var world = new ServingWorld();
        using var loop = world.Loop(world.Options(pages: 12) with { MaxTexts = 4, MaxRowsPerStep = 9 });
        var random = new TinyRandom(seed);
        var started = new List<(GenerationRequest Request, LiveText Text)>();
        while (started.Count < 40 || loop.Load.Running + loop.Load.Queued > 0)
        {
            for (var i = random.Below(3); i > 0 && started.Count < 40; i--)
            {
                var request = Greedy(
                    world.Prompt(1 + random.Below(50), random.Next()), 1 + random.Below(12),
                    random.Below(5) is < 4 and var n ? $"adapter-{n}" : null);
                started.Add((request, world.Text(request)));
                await Until.True(() => started[^1].Text.Loan is not { State: LoanState.Waiting });
                Assert.True(loop.TryAdd(started[^1].Text));
            }

            loop.Step();
        }

        foreach (var (request, text) in started)
        {
            var read = await text.Generation.ReadToEndAsync();
            Assert.True(
                world.Expected(request.PromptTokens!, request.AdapterId, request.MaxTokens).SequenceEqual(read.Tokens),
                $"seed {seed}: {request.PromptTokens!.Count} tokens with {request.AdapterId}");
        }

        Assert.Equal(12, loop.Load.AvailablePages);
    }

    [Fact]
    public async Task Long_prompt_is_read_beside_running_texts_which_get_a_token_in_every_step()
    {
        await using var world = new ServingWorld();
        using var loop = world.Loop(world.Options() with { MaxTexts = 4, MaxRowsPerStep = 8 });
        var running = Enumerable.Range(0, 3).Select(i => Add(world, loop, 2, 60)).ToList();
        loop.Step();
        var prompt = Add(world, loop, 100, 5);
        var steps = 0;
        while (prompt.Generated == 0)
        {
            var (before, rows) = (running.Sum(text => text.Generated), loop.Load.Rows);
            Assert.True(loop.Step());
            steps++;
            Assert.Equal(before + 3, running.Sum(text => text.Generated));
            Assert.InRange(loop.Load.Rows - rows, 4, 8);
        }

        Assert.Equal(100 / (8 - 3), steps);
    }

    [Fact]
    public async Task Cancelled_text_leaves_at_the_next_step_and_the_next_one_has_its_place()
    {
        await using var world = new ServingWorld();
        var left = 0;
        using var loop = world.Loop(
            world.Options(pages: 2) with { MaxTexts = 1, SharesPrefixes = false }, () => left++);
        var first = Add(world, loop, 20, 40);
        var second = Add(world, loop, 20, 40);
        var third = Add(world, loop, 20, 2);
        loop.Step();
        Assert.Equal((1, 2, 0), (loop.Load.Running, loop.Load.Queued, loop.Load.AvailablePages));
        first.Generation.Cancel();
        second.Generation.Cancel();
        loop.Step();
        Assert.Equal(FinishReason.Cancelled, (await first.Generation.Completion).Reason);
        Assert.Equal(FinishReason.Cancelled, (await second.Generation.Completion).Reason);
        Assert.Equal(1, third.Generated);
        Assert.Equal(3, left);
        loop.Step();
        Assert.Equal(FinishReason.Length, (await third.Generation.Completion).Reason);
        Assert.Equal((0, 0, 2), (loop.Load.Running, loop.Load.Queued, loop.Load.AvailablePages));
        Assert.False(loop.Step());
    }

    [Fact]
    public async Task Text_that_lacks_memory_holds_up_smaller_ones_behind_it()
    {
        await using var world = new ServingWorld();
        using var loop = world.Loop(world.Options(pages: 4) with { SharesPrefixes = false });
        var first = Add(world, loop, 60, 5);
        var large = Add(world, loop, 90, 2);
        var small = Add(world, loop, 2, 2);
        while (!first.Generation.Completion.IsCompleted)
        {
            Assert.Equal((0, 0), (large.Pages.Count, small.Pages.Count));
            loop.Step();
        }

        loop.Step();
        Assert.Equal((3, 1), (large.Pages.Count, small.Pages.Count));
    }

    [Fact]
    public async Task Text_whose_reader_falls_behind_pauses_alone_and_goes_on_when_it_is_read()
    {
        await using var world = new ServingWorld();
        using var loop = world.Loop(world.Options());
        var request = Greedy(world.Prompt(5, 1), 10, null);
        var slow = world.Text(request, piecesAhead: 3);
        var fast = Add(world, loop, 5, 20);
        loop.TryAdd(slow);
        while (!fast.Generation.Completion.IsCompleted)
        {
            Assert.True(loop.Step());
        }

        Assert.Equal((3, 20), (slow.Generated, fast.Generated));
        Assert.False(loop.Step());
        var tokens = new List<int>();
        await foreach (var piece in slow.Generation.ReadAllAsync())
        {
            tokens.Add(piece.Token!.Value);
            loop.Step();
        }

        Assert.Equal(world.Expected(request.PromptTokens!, null, 10), tokens);
    }

    [Fact]
    public async Task Broken_numbers_fail_only_the_text_that_has_them()
    {
        await using var world = new ServingWorld();
        using var broken = new LoraAdapter(world.Config, new() { Rank = 2, Alpha = 2 });
        broken.Weights.Span.Fill(float.NaN);
        world.Shelf.Register("broken", AdapterSource.InMemory(broken));
        using var loop = world.Loop(world.Options());
        var request = Greedy(world.Prompt(40, 1), 4, null);
        var texts = new[] { null, "broken", "adapter-1", "broken" }
            .Select(id => world.Text(request with { AdapterId = id })).ToList();
        foreach (var text in texts)
        {
            await Until.True(() => text.Loan is not { State: LoanState.Waiting });
            loop.TryAdd(text);
        }

        await RunOutAsync(loop, texts);
        foreach (var failed in new[] { texts[1], texts[3] })
        {
            var thrown = await Assert.ThrowsAsync<GenerationFailedException>(
                () => failed.Generation.ReadToEndAsync());
            Assert.Contains("not all finite", thrown.Message, StringComparison.Ordinal);
            Assert.Equal(FinishReason.Failed, (await failed.Generation.Completion).Reason);
        }

        Assert.Equal(world.Expected(request.PromptTokens!, null, 4), await TokensAsync(texts[0]));
        Assert.Equal(world.Expected(request.PromptTokens!, "adapter-1", 4), await TokensAsync(texts[2]));

        // The memory they leave behind disturbs nobody.
        var later = Enumerable.Range(0, 8).Select(i => Greedy(world.Prompt(60, (ulong)i), 4, null)).ToList();
        var after = later.Select(one => world.Text(one)).ToList();
        after.ForEach(text => loop.TryAdd(text));
        await RunOutAsync(loop, after);
        foreach (var (one, text) in later.Zip(after))
        {
            Assert.Equal(world.Expected(one.PromptTokens!, null, 4), await TokensAsync(text));
        }
    }

    [Fact]
    public async Task Fault_of_a_step_fails_all_that_run_and_the_loop_goes_on()
    {
        await using var world = new ServingWorld();
        using var loop = world.Loop(world.Options() with { MaxTexts = 2 });
        var request = Greedy(world.Prompt(40, 1), 20, null);
        var texts = new[] { null, "adapter-1", null }
            .Select(id => world.Text(request with { AdapterId = id })).ToList();
        await Until.True(() => texts[1].Loan!.State == LoanState.Ready);
        texts.ForEach(text => loop.TryAdd(text));
        loop.Step();
        loop.Step();
        texts[1].Loan!.Adapter!.Dispose();
        await RunOutAsync(loop, texts);
        foreach (var text in texts[..2])
        {
            var result = await text.Generation.Completion;
            Assert.Equal(FinishReason.Failed, result.Reason);
            Assert.IsType<ObjectDisposedException>(result.Failure);
        }

        Assert.Equal(world.Expected(request.PromptTokens!, null, 20), await TokensAsync(texts[2]));
        Assert.Equal(loop.Load.Pages, loop.Load.AvailablePages);
    }

    [Fact]
    public async Task Closed_loop_ends_all_texts_and_takes_no_more()
    {
        await using var world = new ServingWorld();
        using var loop = world.Loop(world.Options() with { MaxTexts = 1 });
        var (running, queued, arrived) = (Add(world, loop, 5, 5), Add(world, loop, 5, 5), (LiveText?)null);
        loop.Step();
        arrived = Add(world, loop, 5, 5);
        loop.Close(null);
        foreach (var text in new[] { running, queued, arrived })
        {
            Assert.Equal(FinishReason.Cancelled, (await text.Generation.Completion).Reason);
        }

        Assert.False(loop.TryAdd(world.Text(Greedy([1], 1, null))));
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(0.8f, 0, 1)]
    [InlineData(1.2f, 5, 1)]
    [InlineData(1, 0, 0.7f)]
    public async Task Step_allocates_nothing_but_what_it_gives_out(float temperature, int topK, float topP)
    {
        await using var world = new ServingWorld();
        using var loop = world.Loop(world.Options() with { MaxRowsPerStep = 64 });
        var texts = new[] { null, "adapter-1", "adapter-2", null }.Select((id, i) => world.Text(
            Greedy(world.Prompt(10 + i, (ulong)i), 200, id) with
            {
                Sampling = new()
                {
                    Temperature = temperature,
                    TopK = topK,
                    TopP = topP,
                    Seed = 5,
                    LogProbabilities = 0,
                },
            })).ToList();
        await Until.True(() => texts.TrueForAll(text => text.Loan is not { State: LoanState.Waiting }));
        texts.ForEach(text => loop.TryAdd(text));
        var readers = texts.Select(text => text.Generation.ReadAllAsync().GetAsyncEnumerator()).ToList();
        var allocating = 0;
        for (var step = 0; step < 190; step++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            loop.Step();
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

            // Pages become full and shared in some of these steps; the first ones warm up.
            allocating += step < 60 || allocated == 0 ? 0 : 1;
            foreach (var reader in readers)
            {
                Assert.True(reader.MoveNextAsync().IsCompletedSuccessfully);
            }
        }

        // The runtime may allocate when it compiles a method anew; what the loop allocates it does every time.
        Assert.InRange(allocating, 0, 2);
        foreach (var reader in readers)
        {
            await reader.DisposeAsync();
        }
    }

    [Fact]
    public async Task Text_is_all_that_a_step_with_a_tokenizer_allocates()
    {
        using var parrot = new Parrot(string.Concat(Enumerable.Range(' ', 90).Select(code => (char)code)));
        using var team = new Team(1);
        using var loop = new StepLoop(
            parrot.Model, new Arithmetic(KernelChoice.Best.Make(), team), new(), 512, 20, TimeProvider.System,
            () => { });
        for (var round = 0; round < 2; round++)
        {
            var text = new LiveText(
                [.. parrot.Prompt], new() { MaxTokens = 90 }, [], new AnswerText(parrot.Tokenizer, []), null,
                new Generation(100, () => { }));
            loop.TryAdd(text);
            var reader = text.Generation.ReadAllAsync().GetAsyncEnumerator();
            var beyond = 0;
            for (var step = 0; step < 80; step++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                loop.Step();
                var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                Assert.True(await reader.MoveNextAsync());

                // A string of one character takes 24 bytes.
                Assert.Single(reader.Current.Text);
                beyond += step < 2 || allocated <= 24 ? 0 : 1;
            }

            Assert.InRange(beyond, 0, round == 0 ? 80 : 2);
            await reader.DisposeAsync();
            loop.Step();
        }
    }

    private static GenerationRequest Greedy(int[] prompt, int count, string? adapterId) =>
        new() { PromptTokens = prompt, MaxTokens = count, AdapterId = adapterId };

    private static LiveText Add(ServingWorld world, StepLoop loop, int prompt, int count)
    {
        var text = world.Text(Greedy(world.Prompt(prompt, (ulong)prompt), count, null));
        Assert.True(loop.TryAdd(text));
        return text;
    }

    private static async Task RunOutAsync(StepLoop loop, IEnumerable<LiveText> texts)
    {
        while (loop.Step())
        {
        }

        Assert.All(texts, text => Assert.True(text.Generation.Completion.IsCompleted));
        await Task.WhenAll(texts.Select(text => text.Generation.Completion));
    }

    private static async Task<IReadOnlyList<int>> TokensAsync(LiveText text) =>
        (await text.Generation.ReadToEndAsync()).Tokens;
}
