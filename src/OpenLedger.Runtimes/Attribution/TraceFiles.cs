namespace OpenLedger.Runtimes.Attribution;

/// <summary>The names of the files in a folder of traces.</summary>
internal static class TraceFiles
{
    public static string Records(string folder) => Path.Combine(folder, "records.jsonl");

    public static string Spans(string folder) => Path.Combine(folder, "spans");

    public static string Influence(string folder, string seed) => Path.Combine(folder, $"influence-{seed}");
}
