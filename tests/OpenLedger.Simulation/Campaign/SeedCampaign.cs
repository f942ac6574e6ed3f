using System.Diagnostics;
using System.Globalization;
using OpenLedger.Simulation.Runs;

namespace OpenLedger.Simulation.Campaign;

/// <summary>Runs many seeds, each on one thread, several at once.</summary>
internal sealed class SeedCampaign(CampaignOptions options, TextWriter? progress = null)
{
    // A terminal sees one line that changes; a log sees a line now and then.
    private static readonly bool IsTerminal = !Console.IsErrorRedirected;
    private static readonly TimeSpan ProgressPeriod = TimeSpan.FromSeconds(IsTerminal ? 1 : 30);

    private readonly CampaignTotals totals = new();
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly Lock gate = new();
    private TimeSpan told;
    private int begun;
    private Exception? failure;

    public TimeSpan Elapsed => watch.Elapsed;

    public CampaignTotals Run()
    {
        // Threads of its own: what runs on the pool is something that escaped from an actor.
        var threads = Enumerable.Range(0, options.Threads).Select(_ => new Thread(RunSeeds)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        progress?.WriteLine();
        return failure is null ? totals : throw new InvalidOperationException("The simulation failed.", failure);
    }

    private void RunSeeds()
    {
        try
        {
            while (failure is null && Interlocked.Increment(ref begun) is var next && next <= options.Seeds)
            {
                Add(SimulatedRun.Run(options.First + (ulong)(next - 1)));
            }
        }
        catch (Exception broken)
        {
            failure = broken;
        }
    }

    private void Add(SeedResult result)
    {
        lock (gate)
        {
            totals.Add(result);
            if (watch.Elapsed - told > ProgressPeriod)
            {
                told = watch.Elapsed;
                progress?.Write(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(IsTerminal ? '\r' : '\n')}{totals.Seeds:N0} of {options.Seeds:N0} seeds, "
                    + $"{totals.Seeds / told.TotalSeconds:F0} per second, {totals.Failed} failed "));
            }
        }
    }
}
