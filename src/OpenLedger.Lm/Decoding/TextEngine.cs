using OpenLedger.Lm.Decoding.Pages;
using OpenLedger.Lm.Decoding.Requests;
using OpenLedger.Lm.Decoding.Scheduling;
using OpenLedger.Lm.Decoding.Shelves;
using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Threads;
using OpenLedger.Lm.Tokenizers;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Decoding;

/// <summary>
/// Serves texts from one base and any number of adapters, all in one batch that requests join and leave at every step.
/// A text does not depend, to the bit, on what else is in the batch, on what was kept of earlier texts or on the number
/// of threads. Broken numbers fail the one text that has them; a fault of a whole step fails all that run, and the
/// engine goes on; any other fault breaks the engine, which then fails what it has and refuses the rest. May be used
/// from any thread. Model and adapters belong to the caller and are disposed after the engine.
/// </summary>
public sealed class TextEngine : IAsyncDisposable
{
    private readonly Model model;
    private readonly Tokenizer? tokenizer;
    private readonly AdapterShelf? adapters;
    private readonly TextEngineOptions options;
    private readonly TimeProvider time;
    private readonly Team team;
    private readonly StepLoop loop;
    private readonly RequestRules rules;
    private readonly SemaphoreSlim places;
    private readonly ManualResetEventSlim changed = new();
    private readonly Action wake;
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Exception? broken;
    private int disposals;

    /// <param name="tokenizer">Null for an engine that takes and gives tokens only.</param>
    /// <param name="adapters">Null for the bare base only.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of bounds.</exception>
    public TextEngine(
        Model model, Tokenizer? tokenizer = null, AdapterShelf? adapters = null, TextEngineOptions? options = null,
        TimeProvider? time = null)
    {
        (this.model, this.tokenizer, this.adapters) = (model, tokenizer, adapters);
        (this.options, this.time) = (options ?? new(), time ?? TimeProvider.System);
        this.options.Validate();
        var threads = this.options.Threads == 0 ? Environment.ProcessorCount : this.options.Threads;
        var context = this.options.MaxContextTokens == 0 ? model.Config.ContextLength : this.options.MaxContextTokens;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(context, model.Config.ContextLength, nameof(options));
        var pages = this.options.KeyValueMemoryBytes
            / KvPool.PageSizeBytes(model.Config, this.options.KeyValuePrecision);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pages, nameof(options));
        var kernels = this.options.Kernels.Make();
        team = new Team(threads);
        places = new SemaphoreSlim(this.options.MaxQueued);
        wake = changed.Set;
        rules = new RequestRules(model.Config, tokenizer, context, checked((int)pages));
        loop = new StepLoop(
            model, new Arithmetic(kernels, team), this.options, context, checked((int)pages), this.time,
            () => places.Release());
        new Thread(RunSteps) { IsBackground = true, Name = "lm-steps" }.Start();
    }

    /// <summary>How busy the engine is.</summary>
    public EngineLoad Load => loop.Load;

    /// <summary>
    /// Hands in a request. When the queue is full it waits for a place or is refused, as the options say.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait for a place, and later the generation itself.</param>
    /// <exception cref="OperationCanceledException">Cancelled before the request had a place.</exception>
    public async Task<Submission> SubmitAsync(
        GenerationRequest request, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var submitted = time.GetTimestamp();
        if (rules.Check(request, out var prompt) is { } refused)
        {
            return refused;
        }

        if (request.AdapterId is { } id && adapters?.Find(id) is null)
        {
            return UnknownAdapter(id);
        }

        if (!places.Wait(0, CancellationToken.None))
        {
            if (options.RefusesWhenFull)
            {
                return Submission.Refused(
                    GenerationRefusal.QueueFull, $"{options.MaxQueued} requests wait already; try again later.");
            }

            if (!await WaitForPlaceAsync(cancellationToken).ConfigureAwait(false))
            {
                return Closed();
            }
        }

        return Enqueue(request, prompt, submitted, cancellationToken);
    }

    /// <summary>Ends all texts as cancelled, at the next step, and frees the memory.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Increment(ref disposals) == 1)
        {
            await stopping.CancelAsync().ConfigureAwait(false);
            wake();
            await ended.Task.ConfigureAwait(false);
            loop.Dispose();
            team.Dispose();
        }
        else
        {
            await ended.Task.ConfigureAwait(false);
        }
    }

    private async Task<bool> WaitForPlaceAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping.Token);
        try
        {
            await places.WaitAsync(either.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private Submission Enqueue(
        GenerationRequest request, int[] prompt, long submitted, CancellationToken cancellationToken)
    {
        AdapterLoan? loan = null;
        if (request.AdapterId is { } id && (loan = adapters!.Ask(id, wake)) is null)
        {
            places.Release();
            return UnknownAdapter(id);
        }

        int[] stops = [.. request.StopTokens, .. request.IgnoreEndTokens ? [] : model.Config.EndTokens];
        var generation = new Generation(options.MaxPiecesAhead, wake);
        generation.CancelWith(cancellationToken);
        var answer = new AnswerText(tokenizer, [.. request.StopStrings]);
        if (!loop.TryAdd(new LiveText(prompt, request, stops, answer, loan, generation) { Submitted = submitted }))
        {
            generation.Withdraw();
            loan?.Return();
            places.Release();
            return Closed();
        }

        wake();
        return Submission.Accepted(generation);
    }

    private void RunSteps()
    {
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                changed.Reset();
                if (!loop.Step())
                {
                    changed.Wait();
                }
            }

            loop.Close(null);
        }
        catch (Exception fault)
        {
            broken = fault;
            loop.Close(fault);
        }
        finally
        {
            ended.SetResult();
        }
    }

    private Submission Closed() => broken is { } fault
        ? Submission.Refused(GenerationRefusal.Broken, $"The engine broke: {fault.Message}")
        : Submission.Refused(GenerationRefusal.Stopped, "The engine has been stopped.");

    private static Submission UnknownAdapter(string id) =>
        Submission.Refused(GenerationRefusal.UnknownAdapter, $"No adapter '{id}' is registered.");
}
