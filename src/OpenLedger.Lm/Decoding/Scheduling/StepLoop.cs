using OpenLedger.Lm.Decoding.Pages;
using OpenLedger.Lm.Decoding.Prefixes;
using OpenLedger.Lm.Decoding.Requests;
using OpenLedger.Lm.Decoding.Sampling;
using OpenLedger.Lm.Kernels;
using OpenLedger.Lm.Threads;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Lm.Decoding.Scheduling;

/// <summary>
/// Runs all texts, a step at a time: texts join and leave between steps. Every running text whose reader keeps up gets
/// one token per step; in the rows that remain, prompts are read in order of arrival. As there are no fewer rows than
/// texts, a step reads at least one token of the first prompt. Steps are for one thread and allocate nothing of their
/// own; texts may be added from any.
/// </summary>
internal sealed partial class StepLoop : IDisposable
{
    private readonly Lock gate = new();
    private readonly TextEngineOptions options;
    private readonly TimeProvider time;
    private readonly Action leftQueue;
    private readonly KvPool pool;
    private readonly PrefixCache prefixes;
    private readonly DecodePass pass;
    private readonly Team team;
    private readonly Sampler[] samplers;
    private readonly List<LiveText> arrived = [];
    private readonly List<LiveText> waiting = [];
    private readonly List<LiveText> running;
    private readonly List<LiveText> inStep;
    private bool closed;
    private Counts counts;
    private Counts reported;

    /// <param name="pages">Memory for keys and values.</param>
    /// <param name="leftQueue">Called when a text no longer waits.</param>
    public StepLoop(
        Model model, Arithmetic arithmetic, TextEngineOptions options, int maxContext, int pages, TimeProvider time,
        Action leftQueue)
    {
        (this.options, this.time, this.leftQueue) = (options, time, leftQueue);
        pool = new KvPool(model.Config, pages, options.KeyValuePrecision);
        prefixes = new PrefixCache(pool);
        pass = new DecodePass(
            model, arithmetic, pool, options.MaxRowsPerStep, options.MaxTexts, maxContext, options.MaxAdapterRank);
        team = arithmetic.Team;
        samplers =
        [
            .. Enumerable.Range(0, team.Threads)
                .Select(_ => new Sampler(arithmetic.Kernels, model.Config.VocabularySize)),
        ];
        running = new List<LiveText>(options.MaxTexts);
        inStep = new List<LiveText>(options.MaxTexts);
    }

    public EngineLoad Load
    {
        get
        {
            lock (gate)
            {
                return new EngineLoad
                {
                    Running = reported.Running,
                    Queued = reported.Waiting + arrived.Count,
                    Pages = pool.Pages,
                    AvailablePages = reported.AvailablePages,
                    CachedPages = reported.CachedPages,
                    Steps = reported.Steps,
                    Rows = reported.Rows,
                    GeneratedTokens = reported.Generated,
                };
            }
        }
    }

    /// <summary>Adds a text to the end of the queue; false when the loop is closed.</summary>
    public bool TryAdd(LiveText text)
    {
        lock (gate)
        {
            if (!closed)
            {
                arrived.Add(text);
            }

            return !closed;
        }
    }

    /// <summary>
    /// Runs one step. A fault of the arithmetic fails every running text with it, after which the loop goes on with
    /// those that wait: pages of failed texts are given back, and none was shared that the step had not finished.
    /// </summary>
    /// <returns>Whether anything happened; if not, nothing will until something changes outside.</returns>
    public bool Step()
    {
        var moved = TakeArrived() | EndLost() | Admit();
        Compose();
        if (inStep.Count > 0)
        {
            moved = true;
            counts.Steps++;
            if (TryRun())
            {
                Settle();
            }
        }

        Report();
        return moved;
    }

    /// <summary>Ends every text and takes no more.</summary>
    /// <param name="failure">Why; null if the loop is only stopped.</param>
    public void Close(Exception? failure)
    {
        lock (gate)
        {
            closed = true;
        }

        TakeArrived();
        EndAll(running, failure);
        EndAll(waiting, failure);
        Report();
    }

    public void Dispose()
    {
        pass.Dispose();
        Array.ForEach(samplers, sampler => sampler.Dispose());
        pool.Dispose();
    }

    private void Compose()
    {
        pass.Begin();
        inStep.Clear();
        foreach (var text in running)
        {
            if (text.Pending == 1 && text.Generation.HasRoom())
            {
                AddToStep(text, 1);
            }
        }

        foreach (var text in running)
        {
            if (text.Pending > 1 && pass.FreeRows > 0)
            {
                AddToStep(text, Math.Min(text.Pending, pass.FreeRows));
            }
        }
    }

    private void AddToStep(LiveText text, int rows)
    {
        var chunk = pass.Add(
            text.Pages, text.Next(rows), text.Computed, text.Loan?.Adapter, wantsLogits: rows == text.Pending);
        text.Part = (chunk, rows);
        counts.Rows += rows;
        inStep.Add(text);
    }

    private bool TryRun()
    {
        try
        {
            pass.Run();
            var work = new ChoiceWork { Loop = this };
            team.Run(ref work, inStep.Count);
            return true;
        }
        catch (Exception fault)
        {
            EndAll(running, fault);
            return false;
        }
    }

    private void Settle()
    {
        foreach (var text in inStep)
        {
            var hasChosen = text.IsToChoose;
            text.Advance();
            SharePages(text);
            if (hasChosen)
            {
                Append(text, text.Choice);
            }
        }
    }

    private void Append(LiveText text, Choice choice)
    {
        if (choice.Token < 0)
        {
            End(running, text, FinishReason.Failed, new ArithmeticException(
                "The scores of the next token are not all finite: the weights or the adapter are broken."));
            return;
        }

        counts.Generated++;
        text.FirstToken ??= time.GetTimestamp();
        text.Append(choice.Token);
        if (text.IsStop(choice.Token))
        {
            Finish(text);
        }
        else
        {
            Give(text, choice);
        }
    }

    private void Give(LiveText text, Choice choice)
    {
        var words = text.Answer.Add(choice.Token);
        var isStopped = text.Answer.Stopped is not null;
        var isFull = text.Generated == text.MaxTokens;
        if (isFull && !isStopped)
        {
            // The last bytes may complete a stop string as U+FFFD.
            words += text.Answer.End();
            isStopped = text.Answer.Stopped is not null;
        }

        text.Generation.Write(new GeneratedPiece(words, choice.Token, choice.LogProbability, choice.Top));
        if (isStopped || isFull)
        {
            End(running, text, isStopped ? FinishReason.Stop : FinishReason.Length, null);
        }
    }

    // A stop token is not part of the answer; what was kept back for a stop string is.
    private void Finish(LiveText text)
    {
        var rest = text.Answer.End();
        if (rest.Length > 0)
        {
            text.Generation.Write(new GeneratedPiece(rest, null, null, []));
        }

        End(running, text, FinishReason.Stop, null);
    }

    private void Report()
    {
        (counts.Running, counts.Waiting) = (running.Count, waiting.Count);
        (counts.AvailablePages, counts.CachedPages) = (prefixes.Available, prefixes.Unused);
        lock (gate)
        {
            reported = counts;
        }
    }

    // The next token of one text.
    private struct ChoiceWork : IWork
    {
        public required StepLoop Loop;

        public readonly void Run(int piece, int thread)
        {
            var text = Loop.inStep[piece];
            if (text.IsToChoose)
            {
                var logits = Loop.pass.Logits(text.Part.Chunk);
                text.Choice = Loop.samplers[thread].Choose(logits, text.Sampling, ref text.Random);
            }
        }
    }

    private struct Counts
    {
        public int Running;
        public int Waiting;
        public int AvailablePages;
        public int CachedPages;
        public long Steps;
        public long Rows;
        public long Generated;
    }
}
