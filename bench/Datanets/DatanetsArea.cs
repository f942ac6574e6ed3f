namespace OpenLedger.Bench.Datanets;

/// <summary>What it takes to bring a file of pairs into a datanet and to publish it.</summary>
internal sealed class DatanetsArea : IArea
{
    public string Name => "datanets";

    public IReadOnlyList<string> Figures =>
    [
        "ingest_records_per_s", "ingest_source_mb_per_s", "publish_records_per_s", "proof_ms", "peak_memory",
        "stored_bytes_per_source_byte",
    ];

    public async Task RunAsync(BenchOptions options)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "pairs.jsonl");
        await PairFile.WriteAsync(file, options.Accounts);
        var size = new FileInfo(file).Length;
        var run = await IngestRun.MeasureAsync(folder.New(), file);
        if (run.Records != options.Accounts)
        {
            throw new InvalidOperationException($"{run.Records} of {options.Accounts} records were taken.");
        }

        Print("ingest_records_per_s", "1/s", Math.Round(run.Records / run.IngestSeconds));
        Print("ingest_source_mb_per_s", "MB/s", size / 1e6 / run.IngestSeconds);
        Print("publish_records_per_s", "1/s", Math.Round(run.Published / run.PublishSeconds));
        Print("proof_ms", "ms", run.ProofSeconds * 1000);
        Print("peak_memory", "MiB", run.PeakMiB);
        Print("stored_bytes_per_source_byte", "", (double)run.StoredBytes / size);

        void Print(string figure, string unit, double value) => new Figure
        {
            Area = Name,
            Name = figure,
            Parameters = new Dictionary<string, int> { ["records"] = run.Records, ["published"] = run.Published },
            Value = Math.Round(value, 3),
            Unit = unit,
        }.Print();
    }
}
