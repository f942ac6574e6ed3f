using System.Diagnostics;
using System.Text;
using OpenLedger.Core.Datanets.Formats;
using OpenLedger.Spans.Copies;

namespace OpenLedger.Bench.Text;

/// <summary>
/// How fast text comes in on one core: split into records, and made into prints. Measured by the time the thread's
/// process spent, so that other work on the machine does not count.
/// </summary>
internal sealed class TextArea : IArea
{
    private const int RecordBytes = 200;

    public string Name => "text";

    public IReadOnlyList<string> Figures =>
        ["jsonl_mb_per_s", "csv_mb_per_s", "text_mb_per_s", "prints_mb_per_s", "prints_records_per_s", "judged_per_s"];

    public async Task RunAsync(BenchOptions options)
    {
        var corpus = new SampleCorpus(4711);
        var pairs = corpus.JsonLines(16 << 20);
        Print("jsonl_mb_per_s", "MB/s", await ReadAsync(pairs, SourceFormat.JsonLines, options.Window));
        Print("csv_mb_per_s", "MB/s", await ReadAsync(corpus.Csv(16 << 20), SourceFormat.Csv, options.Window));
        var prose = corpus.Paragraphs(16 << 20);
        Print("text_mb_per_s", "MB/s", await ReadAsync(prose, SourceFormat.PlainText, options.Window));

        var records = corpus.Records(20_000, RecordBytes);
        var taken = Rate(options.Window, () => TakeAll(records));
        Print("prints_records_per_s", "1/s", taken * records.Count);
        Print("prints_mb_per_s", "MB/s", taken * records.Sum(Encoding.UTF8.GetByteCount) / 1e6);
        Print("judged_per_s", "1/s", Judge(corpus.Records(200_000, RecordBytes)));
    }

    private static async Task<double> ReadAsync(byte[] source, SourceFormat format, TimeSpan window)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < window / 2;)
        {
            await ReadOnceAsync(source, format);
        }

        var (bytes, start) = (0L, Spent());
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < window / 2; bytes += source.Length)
        {
            await ReadOnceAsync(source, format);
        }

        return bytes / 1e6 / (Spent() - start).TotalSeconds;
    }

    private static async Task ReadOnceAsync(byte[] source, SourceFormat format)
    {
        await foreach (var item in RecordReader.ReadAsync(new MemoryStream(source), format, FormatOptions.Default))
        {
            if (!item.IsRecord)
            {
                throw new InvalidOperationException($"{format} {item.Position}: {item.Refusal}");
            }
        }
    }

    private static double Rate(TimeSpan window, Action work)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < window / 2;)
        {
            work();
        }

        var (count, start) = (0, Spent());
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < window / 2; count++)
        {
            work();
        }

        return count / (Spent() - start).TotalSeconds;
    }

    private static void TakeAll(IReadOnlyList<string> records)
    {
        foreach (var record in records)
        {
            TextPrints.Of(record);
        }
    }

    private static double Judge(IReadOnlyList<string> records)
    {
        var index = new ClaimIndex(CopyOptions.Default);
        var start = Spent();
        foreach (var record in records)
        {
            index.Add(TextPrints.Of(record));
        }

        return records.Count / (Spent() - start).TotalSeconds;
    }

    private static TimeSpan Spent() => Environment.CpuUsage.TotalTime;

    private static void Print(string figure, string unit, double value) => new Figure
    {
        Area = "text",
        Name = figure,
        Value = Math.Round(value, 1),
        Unit = unit,
    }.Print();
}
