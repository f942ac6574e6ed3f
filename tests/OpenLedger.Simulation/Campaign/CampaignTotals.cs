using OpenLedger.Simulation.Faults;
using OpenLedger.Simulation.Ledger;
using OpenLedger.Simulation.Runs;

namespace OpenLedger.Simulation.Campaign;

/// <summary>What many runs came to. Sums only, so that the order in which seeds end does not matter.</summary>
internal sealed class CampaignTotals
{
    private const int FailuresKept = 10;

    private readonly SortedDictionary<string, long> checks = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> answers = new(StringComparer.Ordinal);
    private readonly SortedDictionary<ulong, SeedResult> failures = [];

    public int Seeds { get; private set; }

    public TimeSpan VirtualTime { get; private set; }

    public long Calls { get; private set; }

    public long Events { get; private set; }

    /// <summary>One hash over all traces.</summary>
    public ulong TraceHash { get; private set; }

    /// <summary>How many runs broke something.</summary>
    public int Failed { get; private set; }

    public long[] Faults { get; } = new long[Enum.GetValues<FaultKind>().Length];

    public IReadOnlyDictionary<string, long> Checks => checks;

    public IReadOnlyDictionary<string, long> Answers => answers;

    /// <summary>The failures with the lowest seeds.</summary>
    public IEnumerable<SeedResult> Failures => failures.Values;

    public void Add(SeedResult result)
    {
        Seeds++;
        VirtualTime += result.VirtualTime;
        Calls += result.Calls;
        Events += result.Events;
        TraceHash ^= new Engine.Dice(result.Seed ^ result.TraceHash).Next();
        for (var i = 0; i < Faults.Length; i++)
        {
            Faults[i] += result.Faults[i];
        }

        AddTo(checks, result.Checks);
        AddTo(answers, result.Answers);

        if (result.Violation is not null)
        {
            Failed++;
            failures.Add(result.Seed, result);
            if (failures.Count > FailuresKept)
            {
                failures.Remove(failures.Keys.Last());
            }
        }
    }

    private static void AddTo(SortedDictionary<string, long> sums, IReadOnlyList<KeyValuePair<string, long>> counts)
    {
        foreach (var (name, count) in counts)
        {
            sums[name] = sums.GetValueOrDefault(name) + count;
        }
    }
}
