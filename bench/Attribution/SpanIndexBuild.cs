using System.Diagnostics;
using OpenLedger.Spans.Indexes;

namespace OpenLedger.Bench.Attribution;

/// <summary>
/// One shard of a text, built on one thread; times are the thread's own, without that of making the text.
/// </summary>
internal sealed record SpanIndexBuild
{
    private const int Batch = 1000;

    public required string Path { get; init; }

    public required long Records { get; init; }

    public required long Tokens { get; init; }

    public required long TextBytes { get; init; }

    /// <summary>Adding, sorting, digests and writing.</summary>
    public required double SpentMilliseconds { get; init; }

    /// <summary>From the first record to the finished file on disk, with the making of the text.</summary>
    public required double WholeSeconds { get; init; }

    /// <summary>Memory of the process at most while building.</summary>
    public required double PeakMebibytes { get; init; }

    public static SpanIndexBuild Run(ICorpusText text, string path, Func<long, long, bool> isEnough)
    {
        // Begins the count of peak memory anew.
        File.WriteAllText("/proc/self/clear_refs", "5");
        using var builder = new SpanShardBuilder();
        var watch = Stopwatch.StartNew();
        var (bytes, spent) = (0L, 0.0);
        var batch = new List<int[]>(Batch);
        while (!isEnough(builder.Tokens, bytes))
        {
            batch.Clear();
            for (var i = 0; i < Batch; i++)
            {
                var (tokens, size) = text.Record(builder.Records + i);
                batch.Add(tokens);
                bytes += size;
            }

            var start = SpentTime.Milliseconds();
            foreach (var tokens in batch)
            {
                builder.Add(builder.Records, builder.Records % 1000, tokens);
            }

            spent += SpentTime.Milliseconds() - start;
        }

        var writing = SpentTime.Milliseconds();
        builder.Write(path);
        using var process = Process.GetCurrentProcess();
        return new SpanIndexBuild
        {
            Path = path,
            Records = builder.Records,
            Tokens = builder.Tokens,
            TextBytes = bytes,
            SpentMilliseconds = spent + SpentTime.Milliseconds() - writing,
            WholeSeconds = watch.Elapsed.TotalSeconds,
            PeakMebibytes = process.PeakWorkingSet64 / (double)(1 << 20),
        };
    }

    /// <summary>Milliseconds of the suffix sort alone, over the tokens of the finished shard.</summary>
    public unsafe double SortMilliseconds()
    {
        using var shard = SpanShard.Open(Path);
        using var symbols = new NativeInts(Tokens + Records);
        for (var place = 0; place < shard.Records; place++)
        {
            symbols.Add(shard.TokensOf(place));
            symbols.Add([ShardHeader.RecordEnd]);
        }

        var alphabet = DenseAlphabet.Of(symbols.Items, symbols.Count);
        alphabet.Encode(symbols.Items, symbols.Count);
        using var suffixes = new NativeInts(symbols.Count);
        // Touched before the time is taken, as the peer's memory is.
        new Span<int>(suffixes.Items, (int)symbols.Count).Clear();
        var start = SpentTime.Milliseconds();
        Spans.Suffixes.SuffixSort.Sort(
            symbols.Items, suffixes.Items, (int)symbols.Count, (int)Records + alphabet.Symbols.Length);
        return SpentTime.Milliseconds() - start;
    }
}
