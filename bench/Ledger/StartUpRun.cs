using System.Diagnostics;
using System.Globalization;
using OpenLedger.Core;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;
using OpenLedger.Embedded;
using OpenLedger.Embedded.Storage;

namespace OpenLedger.Bench.Ledger;

/// <summary>
/// Fills a folder with accounts, then opens it in a fresh process that answers one balance and tells how long
/// that took and how much memory it needs.
/// </summary>
internal static class StartUpRun
{
    /// <summary>The argument with which the benchmark calls itself to be the fresh process.</summary>
    public const string Argument = "open-folder";

    public static async Task<(double Seconds, double MiB)> MeasureAsync(string folder, int accounts)
    {
        await using (var node = new EmbeddedNode(LogStore.Open(folder), CoreActors.WithoutDatanets()))
        {
            var caller = new Caller(new CallerId("bench"), TimeProvider.System);
            await Funding.DepositAsync(
                node.Actors, caller, Enumerable.Range(0, accounts).Select(i => $"account-{i}"), Open.Of(1));
        }

        var start = new ProcessStartInfo(Environment.ProcessPath!, [Argument, folder])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var answer = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var parts = answer.Split(' ');
        return (Number(parts[0]), Number(parts[1]));
    }

    /// <summary>What the fresh process does.</summary>
    public static async Task OpenAsync(string folder)
    {
        var watch = Stopwatch.StartNew();
        await using var node = new EmbeddedNode(LogStore.Open(folder), CoreActors.WithoutDatanets());
        var balance = await node.Actors.Get<IAccount>("account-0").BalanceAsync();
        if (balance.Available != Open.Of(1))
        {
            throw new InvalidOperationException($"account-0 has {balance.Available} instead of 1");
        }

        var seconds = watch.Elapsed.TotalSeconds;
        using var self = Process.GetCurrentProcess();
        Console.Out.Write(string.Create(
            CultureInfo.InvariantCulture, $"{seconds:F3} {self.PeakWorkingSet64 / 1048576.0:F1}"));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
