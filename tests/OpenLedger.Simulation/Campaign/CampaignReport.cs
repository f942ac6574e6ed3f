using System.Globalization;
using OpenLedger.Simulation.Faults;
using OpenLedger.Simulation.Invariants;
using OpenLedger.Simulation.Ledger;
using OpenLedger.Simulation.Runs;

namespace OpenLedger.Simulation.Campaign;

/// <summary>Results in words.</summary>
internal static class CampaignReport
{
    /// <summary>The summary of a campaign.</summary>
    public static void Write(TextWriter output, CampaignOptions options, CampaignTotals totals, TimeSpan elapsed)
    {
        Line(output, "seeds", totals.Seeds, $"{options.First} to {options.First + (ulong)options.Seeds - 1}");
        Line(output, "simulated hours", (long)totals.VirtualTime.TotalHours);
        Line(output, "calls", totals.Calls);
        Line(output, "events", totals.Events);
        var rate = Invariant($"{totals.Seeds / elapsed.TotalSeconds:F1} seeds/s");
        Line(output, "seconds", (long)elapsed.TotalSeconds, rate);
        Line(output, "thread-pool work items", ThreadPool.CompletedWorkItemCount, "0 if nothing escaped");
        output.WriteLine(Invariant($"{"trace of all",-28}{totals.TraceHash:x16}"));
        Table(output, "faults injected", Enum.GetValues<FaultKind>().Select(
            kind => KeyValuePair.Create($"{kind}", totals.Faults[(int)kind])));
        Table(output, "answers given", totals.Answers);
        Table(output, "invariants checked", totals.Checks);
        output.WriteLine();
        Line(output, "violations", totals.Failed);
        foreach (var result in totals.Failures)
        {
            WriteViolation(output, result, events: 20);
        }
    }

    /// <summary>What became of one seed.</summary>
    public static void Write(TextWriter output, SeedResult result)
    {
        output.WriteLine(Invariant(
            $"seed {result.Seed}: {result.Calls} calls, {result.Events} events, {result.VirtualTime}"));
        if (result.Violation is not null)
        {
            WriteViolation(output, result, events: 0);
        }

        output.WriteLine(Invariant($"trace {result.TraceHash:x16}"));
    }

    private static void WriteViolation(TextWriter output, SeedResult result, int events)
    {
        var violation = result.Violation!;
        output.WriteLine();
        output.WriteLine(Invariant($"seed {result.Seed} broke {violation.Invariant} after {violation.At}"));
        output.WriteLine($"  promise:  {violation.Sentence}");
        output.WriteLine($"  but:      {violation.What}");
        foreach (var line in violation.LastEvents.TakeLast(events))
        {
            output.WriteLine($"  {line}");
        }

        output.WriteLine(Invariant($"  see it all: --seed {result.Seed}"));
    }

    private static void Table(TextWriter output, string title, IEnumerable<KeyValuePair<string, long>> counts)
    {
        output.WriteLine();
        output.WriteLine(title);
        foreach (var (name, count) in counts)
        {
            Line(output, $"  {name}", count);
        }
    }

    private static void Line(TextWriter output, string what, long count, string? more = null) =>
        output.WriteLine(Invariant($"{what,-28}{count,16:N0}{(more is null ? "" : $"   {more}")}"));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
