using System.Diagnostics;
using System.Globalization;
using OpenLedger.Core;
using OpenLedger.Core.Catalog;
using OpenLedger.Embedded;
using OpenLedger.Embedded.Storage;

namespace OpenLedger.Bench.Catalog;

/// <summary>Lists everything in a fresh process that tells how long it took and how much memory.</summary>
internal static class ListRun
{
    public const string Argument = "--list-catalog";

    public static async Task<(double Seconds, double MiB)> MeasureAsync(string folder, int entries, int activations)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath!, [Argument, folder, activations.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var answer = (await process.StandardOutput.ReadToEndAsync()).Split(' ');
        await process.WaitForExitAsync();
        return int.Parse(answer[0], CultureInfo.InvariantCulture) == entries
            ? (Number(answer[1]), Number(answer[2]))
            : throw new InvalidOperationException($"{answer[0]} of {entries} are listed.");
    }

    /// <summary>What the fresh process does.</summary>
    public static async Task OpenAsync(string folder, int activations)
    {
        // Unused pages leave when the node looks, which is often enough here to matter within one list.
        var options = new EmbeddedNodeOptions { MaxActivations = activations, Period = TimeSpan.FromMilliseconds(100) };
        await using var node = new EmbeddedNode(LogStore.Open(folder), CoreActors.WithoutDatanets(), options);
        var watch = Stopwatch.StartNew();
        var count = await CatalogReader.ListAsync(node.Actors, CatalogArea.Kind).CountAsync();
        var seconds = watch.Elapsed.TotalSeconds;
        using var self = Process.GetCurrentProcess();
        Console.Out.Write(string.Create(
            CultureInfo.InvariantCulture, $"{count} {seconds:F3} {self.PeakWorkingSet64 / 1048576.0:F1}"));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
