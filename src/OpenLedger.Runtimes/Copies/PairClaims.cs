using System.Runtime.InteropServices;
using OpenLedger.Spans.Copies;

namespace OpenLedger.Runtimes.Copies;

/// <summary>
/// The claims of pairs of prompt and response, taken in one after the other, in memory. Pairs with short responses are
/// compared with each other only, and with every one that shares prints with them: what two of them have in common
/// tells too little to be credited to the first alone. Not thread-safe.
/// </summary>
public sealed class PairClaims
{
    private readonly ClaimIndex longOnes = new(CopyOptions.Default);
    private readonly List<long> numbersOfLongOnes = [];
    private readonly Dictionary<ulong, List<long>> holders = [];
    private readonly Dictionary<ulong, long> exact = [];
    private readonly Dictionary<long, ulong[]> founders = [];
    private long count;

    /// <summary>Takes in a pair under the next number, from 0; returns the number of its claim's first pair.</summary>
    public long Add(string prompt, string response)
    {
        var number = count++;
        if (!PairPrints.IsShort(response))
        {
            longOnes.Add(PairPrints.Of(prompt, response));
            numbersOfLongOnes.Add(number);
            return numbersOfLongOnes[(int)longOnes.ClaimOf(longOnes.Count - 1)];
        }

        foreach (var reading in PairPrints.Readings(prompt, response))
        {
            if (Judge(reading) is { } claim)
            {
                return claim;
            }
        }

        Found(number, PairPrints.Of(prompt, response));
        return number;
    }

    // Of several claims that a pair copies the one with most in common, then the earliest.
    private long? Judge(TextPrints pair)
    {
        if (exact.TryGetValue(pair.Exact, out var same))
        {
            return same;
        }

        var shared = new Dictionary<long, int>();
        var counted = 0;
        foreach (var print in pair.Prints)
        {
            var held = holders.GetValueOrDefault(print) ?? [];
            if (!IsTemplate(held))
            {
                counted++;
                held.ForEach(founder => CollectionsMarshal.GetValueRefOrAddDefault(shared, founder, out _)++);
            }
        }

        var candidates = shared
            .Select(pair => new CopyCandidate(pair.Key, pair.Value, CountedOf(pair.Key)))
            .ToArray();
        var verdict = CopyRule.Judge(counted, candidates, PairPrints.ShortOptions);
        return verdict.IsCopy ? verdict.Record : null;
    }

    private void Found(long number, TextPrints pair)
    {
        exact.Add(pair.Exact, number);
        founders.Add(number, pair.Prints.ToArray());
        foreach (var print in pair.Prints)
        {
            ref var held = ref CollectionsMarshal.GetValueRefOrAddDefault(holders, print, out _);
            held ??= [];
            if (!IsTemplate(held))
            {
                held.Add(number);
            }
        }
    }

    private int CountedOf(long founder) => founders[founder].Count(print => !IsTemplate(holders[print]));

    // Words that many claims with one response have belong to nobody; and nobody's work grows with their number.
    private static bool IsTemplate(List<long> held) => held.Count > PairPrints.ShortOptions.MaxClaimsPerPrint;
}
