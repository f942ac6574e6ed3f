using System.Runtime.InteropServices;

namespace OpenLedger.Spans.Copies;

/// <summary>
/// Which record had each print first, in memory: the reference that a durable, distributed index must agree with.
/// Costs about 30 bytes per distinct print. Not thread-safe.
/// </summary>
public sealed class ClaimIndex(CopyOptions options)
{
    private readonly Dictionary<ulong, Holding> holdings = [];
    private readonly Dictionary<ulong, long> exact = [];
    private readonly List<Entry> records = [];

    /// <summary>Records taken in; the next gets this number.</summary>
    public long Count => records.Count;

    /// <summary>The claim of a record: the number of the first record in it.</summary>
    public long ClaimOf(long record) => records[(int)record].Claim;

    /// <summary>Judges a text without taking it in.</summary>
    public CopyVerdict Judge(TextPrints text)
    {
        if (exact.TryGetValue(text.Exact, out var same))
        {
            return new CopyVerdict(CopyKind.Equal, same);
        }

        var counted = 0;
        var shared = new Dictionary<long, int>();
        foreach (var print in text.Prints)
        {
            if (!holdings.TryGetValue(print, out var holding))
            {
                counted++;
            }
            else if (holding.Claims <= options.MaxClaimsPerPrint)
            {
                counted++;
                CollectionsMarshal.GetValueRefOrAddDefault(shared, holding.Record, out _)++;
            }
        }

        var candidates = shared
            .Select(pair => new CopyCandidate(pair.Key, pair.Value, records[(int)pair.Key].Prints))
            .ToArray();
        return CopyRule.Judge(counted, candidates, options);
    }

    /// <summary>Takes a text in as the next record: it joins the claim of what it copies, or makes one.</summary>
    public CopyVerdict Add(TextPrints text)
    {
        var verdict = Judge(text);
        var record = Count;
        var claim = verdict.IsCopy ? ClaimOf(verdict.Record) : record;
        var first = 0;
        foreach (var print in text.Prints)
        {
            ref var holding = ref CollectionsMarshal.GetValueRefOrAddDefault(holdings, print, out var known);
            if (!known)
            {
                holding.Record = record;
                first++;
            }

            // Copies do not make a text a template; only texts that are claims of their own do.
            if (!known || (!verdict.IsCopy && holding.Claims <= options.MaxClaimsPerPrint))
            {
                holding.Claims++;
            }
        }

        exact.TryAdd(text.Exact, record);
        records.Add(new Entry(claim, first));
        return verdict;
    }

    /// <summary>Declares a template: its prints count for nobody, from the first record on.</summary>
    public void Ignore(TextPrints template)
    {
        foreach (var print in template.Prints)
        {
            holdings[print] = new Holding { Record = -1, Claims = int.MaxValue };
        }
    }

    private struct Holding
    {
        public long Record;
        public int Claims;
    }

    private readonly record struct Entry(long Claim, int Prints);
}
