using System.Diagnostics;
using OpenLedger.Lm.Influence;
using OpenLedger.Lm.Threads;
using OpenLedger.Lm.Training;

namespace OpenLedger.Bench.Attribution;

/// <summary>An index of so many records, written, opened and asked about one answer after the other.</summary>
internal sealed class QueryRun(LearntFacts learnt, Team team, TimeSpan window)
{
    private const long MostBytes = 3L << 30;
    private const int RealRows = 64;
    private const int FewestQueries = 30;

    /// <summary>Records are as many as asked for, or as many as have room in three gigabytes of disk.</summary>
    public void Run(string folder, int records, StoredNumbers numbers, int? projectedWidth)
    {
        var path = Path.Combine(folder, "index");
        using var reader = learnt.Reader(new GradientOptions
        {
            RecordsPerBatch = 1,
            TokensPerBatch = 128,
            ProjectedWidth = projectedWidth,
        });
        var real = reader.Read([.. learnt.Learnt.Take(RealRows)]);
        var subject = new InfluenceSubject { Width = reader.Layout.Count, Source = new byte[32] };
        var bytes = (long)subject.Width * numbers.Bits() / 8;
        records = (int)Math.Min(records, MostBytes / bytes);
        Write(path, subject, real, records, numbers);
        (string, int)[] parameters =
            [("records", records), ("bits", numbers.Bits()), ("numbers", subject.Width)];

        using (var index = InfluenceIndex.Open(path, verify: false))
        {
            // Beside each scan, since neighbours take their part of the memory.
            Print("memory_read_gb_per_s", "GB/s", ReadBandwidth.GigabytesPerSecond(team, window / 8));
            var watch = Stopwatch.StartNew();
            index.Query(real[0], team);
            Print("influence_first_scan_ms", "ms", watch.Elapsed.TotalMilliseconds);
            Print("influence_bytes_per_record", "bytes", index.BytesPerRecord);
            Queries(reader, index, Print);
            Many(real, index, Print);
        }

        File.Delete(path);

        void Print(string name, string unit, double value, int? percentile = null) => InfluenceRuns.Print(
            name, unit, value, percentile is { } at ? [.. parameters, ("percentile", at)] : parameters);
    }

    // The rows are drawn before the clock runs, some at a time: drawing takes longer than writing.
    private static void Write(
        string path, InfluenceSubject subject, IReadOnlyList<float[]> real, int records, StoredNumbers numbers)
    {
        var drawing = new Stopwatch();
        var whole = Stopwatch.StartNew();
        InfluenceIndex.Write(path, subject, Timed(), numbers);
        var seconds = (whole.Elapsed - drawing.Elapsed).TotalSeconds;
        InfluenceRuns.Print(
            "influence_write_mb_per_s", "MB/s", new FileInfo(path).Length / seconds / 1e6,
            ("records", records), ("numbers", subject.Width), ("bits", numbers.Bits()));

        IEnumerable<float[]> Timed()
        {
            drawing.Start();
            foreach (var row in DrawnRows.From(real, records, 1))
            {
                drawing.Stop();
                yield return row;
                drawing.Start();
            }

            drawing.Stop();
        }
    }

    private void Many(
        IReadOnlyList<float[]> gradients, InfluenceIndex index, Action<string, string, double, int?> print)
    {
        var best = double.MaxValue;
        for (var whole = Stopwatch.StartNew(); whole.Elapsed < window;)
        {
            var watch = Stopwatch.StartNew();
            index.Query(gradients, team);
            best = Math.Min(best, watch.Elapsed.TotalMilliseconds / gradients.Count);
        }

        print("influence_many_ms", "ms", best, null);
    }

    private void Queries(
        GradientReader reader, InfluenceIndex index, Action<string, string, double, int?> print)
    {
        List<double> gradients = [], scans = [], queries = [];
        for (var whole = Stopwatch.StartNew(); whole.Elapsed < window || queries.Count < FewestQueries;)
        {
            var answer = learnt.Answers[queries.Count % learnt.Answers.Length];
            var watch = Stopwatch.StartNew();
            var gradient = reader.Read([answer])[0];
            var read = watch.Elapsed.TotalMilliseconds;
            index.Query(gradient, team);
            var all = watch.Elapsed.TotalMilliseconds;
            gradients.Add(read);
            scans.Add(all - read);
            queries.Add(all);
        }

        Percentiles("influence_gradient_ms", gradients);
        Percentiles("influence_scan_ms", scans);
        Percentiles("influence_query_ms", queries);

        void Percentiles(string name, List<double> milliseconds)
        {
            milliseconds.Sort();
            print(name, "ms", milliseconds[milliseconds.Count / 2], 50);
            print(name, "ms", milliseconds[(int)(0.99 * milliseconds.Count)], 99);
        }
    }
}
