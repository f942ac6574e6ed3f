using System.Diagnostics;
using OpenLedger.Spans.Indexes;

namespace OpenLedger.Bench.Attribution;

/// <summary>Spans at each size: building the index, what it takes, and what asking it takes.</summary>
internal sealed class SpanRuns(BenchOptions options)
{
    public static IReadOnlyList<string> Figures =>
    [
        "spans_build_mb_per_s", "spans_build_tokens_per_s", "spans_sort_tokens_per_s", "spans_build_seconds",
        "spans_build_peak_mib", "spans_bytes_per_token", "spans_mean_match", "spans_mean_steps",
        "spans_open_ms", "spans_count_us_p50", "spans_count_us_p99", "attribute_ms_p50", "attribute_ms_p99",
        "spans_count_evicted_ms_p50", "spans_count_evicted_ms_p99", "attribute_evicted_ms_p50",
        "attribute_evicted_ms_p99",
    ];

    public void Run()
    {
        foreach (var size in options.Megabytes)
        {
            Measure(new DemoText(), "mb", size, (_, bytes) => bytes >= size * 1_000_000L);
        }

        foreach (var size in options.MillionTokens)
        {
            Measure(new DrawnText(4711), "million_tokens", size, (tokens, _) => tokens >= size * 1_000_000L);
        }
    }

    private void Measure(ICorpusText text, string kind, int size, Func<long, long, bool> isEnough)
    {
        using var folder = new TemporaryFolder();
        var build = SpanIndexBuild.Run(text, Path.Combine(folder.Path, "shard"), isEnough);
        var bytes = new FileInfo(build.Path).Length;
        var seconds = build.SpentMilliseconds / 1e3;
        if (build.TextBytes > 0)
        {
            Print("spans_build_mb_per_s", "MB/s", build.TextBytes / 1e6 / seconds);
        }

        Print("spans_build_tokens_per_s", "1/s", build.Tokens / seconds);
        Print("spans_sort_tokens_per_s", "1/s", (build.Tokens + build.Records) / build.SortMilliseconds() * 1e3);
        Print("spans_build_seconds", "s", build.WholeSeconds);
        Print("spans_build_peak_mib", "MiB", build.PeakMebibytes);
        Print("spans_bytes_per_token", "B", bytes / (double)build.Tokens);

        var watch = Stopwatch.StartNew();
        using var corpus = SpanCorpus.Open([build.Path]);
        Print("spans_open_ms", "ms", watch.Elapsed.TotalMilliseconds);
        var questions = new SpanQuestions(text, build.Records, 1);
        var times = new SpanQueryTimes(corpus, questions, options.Answers);
        Print("spans_mean_match", "tokens", times.MeanMatch());
        Print("spans_mean_steps", "steps", times.MeanSteps());
        PrintBoth("spans_count_us", "us", times.Counts(options.Window / 2));
        PrintBoth("attribute_ms", "ms", times.Answers(options.Window));
        PrintBoth("spans_count_evicted_ms", "ms", times.EvictedCounts(build.Path));
        PrintBoth("attribute_evicted_ms", "ms", times.EvictedAnswers(build.Path));
        if (options.Export is { } export)
        {
            var into = Directory.CreateDirectory(export).FullName;
            PeerFiles.Write(into, build.Path, corpus, text, questions, options.Answers);
        }

        void PrintBoth(string figure, string unit, Quantiles both)
        {
            Print($"{figure}_p50", unit, both.Median);
            Print($"{figure}_p99", unit, both.P99);
        }

        void Print(string figure, string unit, double value) => new Figure
        {
            Area = "attribution",
            Name = figure,
            Parameters = new Dictionary<string, int> { [kind] = size },
            Value = Math.Round(value, 4),
            Unit = unit,
        }.Print();
    }
}
