using System.Diagnostics;
using OpenLedger.Spans.Indexes;
using OpenLedger.Spans.Matching;

namespace OpenLedger.Bench.Attribution;

/// <summary>
/// How long questions to a corpus take on one thread. Warm: the file is in memory, the questions are many and others
/// each time, so that the processor's caches hold what all of them share and no more.
/// </summary>
internal sealed class SpanQueryTimes(SpanCorpus corpus, SpanQuestions questions, int answerCount)
{
    private const int PatternCount = 20_000;
    private const int ColdQuestions = 20;

    private readonly int[][] patterns = questions.Patterns(PatternCount);
    private readonly (int[] Tokens, TokenEdges[] Edges)[] answers =
        [.. questions.Answers(answerCount).Select(answer => (answer, questions.Edges(answer)))];

    /// <summary>Tokens in the longest match at a position, on average over the answers.</summary>
    public double MeanMatch()
    {
        var lengths = new int[SpanQuestions.AnswerTokens];
        var sum = 0L;
        foreach (var (tokens, _) in answers)
        {
            corpus.LongestMatches(tokens, lengths);
            sum += lengths.Sum();
        }

        return sum / (double)(answers.Length * lengths.Length);
    }

    /// <summary>Steps that a binary search for a position of an answer takes at most, on average.</summary>
    public double MeanSteps() => answers.Average(
        answer => answer.Tokens.Average(token => Math.Ceiling(Math.Log2(corpus.CountOf(token) + 1))));

    /// <summary>Microseconds by the clock on the wall: a count is too short for the thread's.</summary>
    public Quantiles Counts(TimeSpan window) => Repeat(window, times =>
    {
        foreach (var pattern in patterns)
        {
            var start = Stopwatch.GetTimestamp();
            corpus.Count(pattern);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }
    });

    /// <summary>Milliseconds of the thread's own time for whole answers, with the owners and the weights.</summary>
    public Quantiles Answers(TimeSpan window) => Repeat(window, times =>
    {
        foreach (var (tokens, edges) in answers)
        {
            var start = SpentTime.Milliseconds();
            SpanTracer.Trace(corpus, [], tokens, edges, SpanOptions.Default);
            times.Add(SpentTime.Milliseconds() - start);
        }
    });

    /// <summary>Milliseconds on the wall, each count with no page of the file in memory before it.</summary>
    public Quantiles EvictedCounts(string path) => Evicted(path, number => corpus.Count(patterns[number]));

    /// <summary>The same for whole answers.</summary>
    public Quantiles EvictedAnswers(string path) => Evicted(path, number => SpanTracer.Trace(
        corpus, [], answers[number % answers.Length].Tokens, answers[number % answers.Length].Edges,
        SpanOptions.Default));

    private static Quantiles Evicted(string path, Action<int> ask)
    {
        var times = new List<double>();
        for (var number = 0; number < ColdQuestions; number++)
        {
            EvictedFile.Evict(path);
            var start = Stopwatch.GetTimestamp();
            ask(number);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return Quantiles.Of(times);
    }

    // The first rounds compile and are thrown away.
    private static Quantiles Repeat(TimeSpan window, Action<List<double>> round)
    {
        var times = new List<double>();
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < window / 2;)
        {
            times.Clear();
            round(times);
        }

        times.Clear();
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < window / 2;)
        {
            round(times);
        }

        return Quantiles.Of(times);
    }
}
