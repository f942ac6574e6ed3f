using System.Collections.Concurrent;
using OpenLedger.Core.Attribution;
using OpenLedger.Lm.Adapters;
using OpenLedger.Lm.Passes;
using OpenLedger.Lm.Tokenizers;
using OpenLedger.Lm.Transformer;

namespace OpenLedger.Runtimes.Attribution;

/// <summary>
/// Finds out who shaped an answer: traces its words to records, measures what training on each record did for it, and
/// makes shares of both. Any number of callers; influence is measured on as many answers at a time as there are lanes.
/// </summary>
public sealed class Attributor : IDisposable
{
    private readonly BuildTraces traces;
    private readonly Tokenizer tokenizer;
    private readonly SpanSearch spans;
    private readonly bool[] isEarliest;
    private readonly ConcurrentBag<InfluenceLane> lanes = [];
    private readonly SemaphoreSlim free;

    /// <param name="traces">Of the build; stays the caller's.</param>
    /// <param name="tokenizer">Of the model.</param>
    /// <param name="model">The base, loaded for training.</param>
    /// <param name="adapters">In the order in which the traces were written, each to the bit.</param>
    /// <param name="options">How answers are traced.</param>
    /// <exception cref="TraceFormatException">The traces are of other adapters.</exception>
    public Attributor(
        BuildTraces traces, Tokenizer tokenizer, Model model, IReadOnlyList<LoraAdapter> adapters,
        AttributorOptions options)
    {
        options.Check();
        (this.traces, this.tokenizer) = (traces, tokenizer);
        traces.RequireOf(adapters);
        spans = new SpanSearch(traces, tokenizer, options.Spans);
        isEarliest = [.. traces.List.Records.Select(record => traces.Lineage.IsEarliest(record.Record))];
        for (var lane = 0; lane < (adapters.Count > 0 ? options.Lanes : 0); lane++)
        {
            lanes.Add(new InfluenceLane(model, adapters, traces.Influence, options));
        }

        free = new SemaphoreSlim(lanes.Count);
    }

    /// <summary>Makes the shares of an answer, with whatever evidence there is.</summary>
    /// <param name="answer">Prompt and answer, as tokens of the model.</param>
    /// <param name="confidence">Of the build.</param>
    /// <param name="options">What is decided whatever the build.</param>
    /// <param name="cancellationToken">Ends waiting for a lane, and measuring.</param>
    public ShareAnswer Attribute(
        TracedAnswer answer, Confidence confidence, ShareOptions options,
        CancellationToken cancellationToken = default) =>
        ShareRules.Decide(traces.Lineage, Trace(answer, cancellationToken), confidence, options);

    /// <summary>What speaks for whom: spans, and influence if there are adapters. Blocks until its turn.</summary>
    /// <exception cref="ArgumentException">The prompt is empty.</exception>
    public AnswerEvidence Trace(TracedAnswer answer, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfZero(answer.Prompt.Count, nameof(answer));
        var found = spans.Find(answer);
        return traces.Seeds == 0 || answer.Answer.Count == 0
            ? found
            : found with { Influence = Influence(answer, cancellationToken) };
    }

    /// <summary>The score of each record on each seed, in the order in which the records were traced.</summary>
    public double[][] Scores(TracedAnswer answer, CancellationToken cancellationToken = default) =>
        InLane(lane => lane.Scores(answer, cancellationToken), cancellationToken);

    /// <summary>
    /// What each record does for data that nobody was trained on: whether it helps or hurts what the model is for. The
    /// data is cut into parts that are measured by themselves, so that what holds for all of it can be told from what a
    /// few documents happen to show.
    /// </summary>
    /// <param name="documents">Held out; at least two.</param>
    /// <param name="cancellationToken">Ends waiting for a lane, and measuring.</param>
    public InfluenceEvidence OnHeldOut(
        IReadOnlyList<TrainingDocument> documents, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(documents.Count, 2, nameof(documents));
        ArgumentOutOfRangeException.ThrowIfZero(traces.Seeds, nameof(documents));
        var parts = Math.Min(ShareOptions.Default.MaxSeeds, documents.Count);
        var cut = Enumerable.Range(0, parts)
            .Select(part => documents.Where((_, i) => i % parts == part).ToArray()).ToList();
        var measured = InLane(lane => lane.Scores(cut, cancellationToken), cancellationToken);
        return PerSeed(
            [.. Enumerable.Range(0, parts).Select(part => Mean([.. measured.Select(ofAdapter => ofAdapter[part])]))]);
    }

    /// <summary>
    /// Scores as evidence: their mean over adapters, each in units of the noise that it shows itself, and the noise of
    /// that mean. What adapters disagree about cancels in it; points of one run are no trials of their own.
    /// </summary>
    /// <param name="scores">For each adapter one number per record, in the order of the traces.</param>
    public InfluenceEvidence Evidence(double[][] scores) => PerSeed([Mean(scores)]);

    /// <summary>Call it when nobody attributes any more.</summary>
    public void Dispose()
    {
        while (lanes.TryTake(out var lane))
        {
            lane.Dispose();
        }

        free.Dispose();
    }

    private T InLane<T>(Func<InfluenceLane, T> measure, CancellationToken cancellationToken)
    {
        free.Wait(cancellationToken);
        try
        {
            if (!lanes.TryTake(out var lane))
            {
                throw new ObjectDisposedException(nameof(Attributor));
            }

            try
            {
                return measure(lane);
            }
            finally
            {
                lanes.Add(lane);
            }
        }
        finally
        {
            free.Release();
        }
    }

    private InfluenceEvidence PerSeed(double[][] perSeed) => new()
    {
        Seeds = perSeed.Length,
        Noise = Math.Sqrt(perSeed.Average(scores => NoiseOf(scores) * NoiseOf(scores))),
        Scores =
        [
            .. traces.List.Records.Select((record, place) =>
                new InfluenceScore(record.Record, [.. perSeed.Select(scores => scores[place])])),
        ],
    };

    // Where the middle record does nothing there is no noise to count in.
    private double[] Mean(double[][] ofAdapters)
    {
        var mean = new double[ofAdapters[0].Length];
        foreach (var scores in ofAdapters)
        {
            var unit = NoiseOf(scores) is > 0 and var noise ? noise : 1;
            for (var i = 0; i < mean.Length; i++)
            {
                mean[i] += scores[i] / unit / ofAdapters.Length;
            }
        }

        return mean;
    }

    private double NoiseOf(double[] scores) => NoiseScale.Of(scores.Where((_, record) => isEarliest[record]));

    private InfluenceEvidence Influence(TracedAnswer answer, CancellationToken cancellationToken) =>
        Evidence(Scores(answer, cancellationToken));
}
