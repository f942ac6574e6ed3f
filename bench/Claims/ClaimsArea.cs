using System.Diagnostics;

namespace OpenLedger.Bench.Claims;

/// <summary>How fast records are judged against all that was said before, and what remembering it costs.</summary>
internal sealed class ClaimsArea : IArea
{
    public string Name => "claims";

    public IReadOnlyList<string> Figures =>
    [
        "records_per_s", "records_per_processor_s", "slowest_page", "resident_bytes_per_print",
        "state_bytes_written_per_record", "blob_bytes_written_per_record", "stored_bytes_per_record",
        "activation_seconds", "peak_memory",
    ];

    public async Task RunAsync(BenchOptions options)
    {
        using var folder = new TemporaryFolder();
        await new ClaimsRun { Records = 4 * DrawnPages.PageSize }.MeasureAsync(folder.New());

        var run = await new ClaimsRun { Records = options.Records }.MeasureAsync(folder.New());
        Print("records_per_s", "1/s", Math.Round(run.PerSecond));
        Print("records_per_processor_s", "1/s", Math.Round(run.PerProcessorSecond));
        Print("slowest_page", "ms", run.SlowestPage.TotalMilliseconds);
        Print("resident_bytes_per_print", "B", run.BytesPerPrint);
        Print("state_bytes_written_per_record", "B", run.StateBytesPerRecord);
        Print("blob_bytes_written_per_record", "B", run.BlobBytesPerRecord);
        Print("stored_bytes_per_record", "B", run.StoredBytesPerRecord);
        Print("activation_seconds", "s", run.Activation.TotalSeconds);
        Print("peak_memory", "MiB", Process.GetCurrentProcess().PeakWorkingSet64 / (double)(1 << 20));

        void Print(string figure, string unit, double value) => new Figure
        {
            Area = Name,
            Name = figure,
            Parameters = new Dictionary<string, int> { ["records"] = options.Records },
            Value = Math.Round(value, 3),
            Unit = unit,
        }.Print();
    }
}
