using System.Runtime.InteropServices;
using OpenLedger.Core.Datanets.Copies;

namespace OpenLedger.Core.Tests.Datanets.Copies;

/// <summary>What claims should do, in dictionaries and without any care for speed, memory or crashes.</summary>
internal sealed class NaiveClaims(ICopyJudge judge, int boilerplateHits)
{
    private readonly Dictionary<ulong, long> contents = [];
    private readonly Dictionary<ulong, (long Holder, int Hits)> prints = [];
    private readonly Dictionary<long, (long Claim, int Prints, bool Released)> records = [];

    public (int Records, int Prints) Totals => (contents.Count, prints.Count);

    public (List<ClaimVerdict> Verdicts, int Known) Claim(ClaimRecords command)
    {
        var known = 0;
        var verdicts = command.Records.Select((record, index) =>
        {
            var number = command.First + index;
            known += PrintsOf(record).Count(print => Others(number, print) && prints[print].Holder < number);
            return Judge(number, record);
        });
        return (verdicts.ToList(), known);
    }

    public void Release(ClaimRecords command)
    {
        foreach (var (index, record) in command.Records.Index())
        {
            var number = command.First + index;
            if (!records.TryGetValue(number, out var past) || past.Released)
            {
                continue;
            }

            records[number] = past with { Released = true };
            foreach (var print in PrintsOf(record).Where(print => prints.GetValueOrDefault(print).Holder == number))
            {
                prints.Remove(print);
            }

            if (contents.GetValueOrDefault(record.Content) == number)
            {
                contents.Remove(record.Content);
            }
        }
    }

    private ClaimVerdict Judge(long number, ClaimPrints record)
    {
        if (records.TryGetValue(number, out var past) && (past.Released || !records[past.Claim].Released))
        {
            return Verdict(number, past.Claim);
        }

        if (contents.TryGetValue(record.Content, out var first) && first != number)
        {
            return new ClaimVerdict(ClaimKind.Copy, first);
        }

        var counted = PrintsOf(record)
            .Where(print => prints.GetValueOrDefault(print).Hits < boilerplateHits).ToList();
        var candidates = counted
            .Where(print => Others(number, print))
            .Select(print => records[prints[print].Holder].Claim)
            .Where(claim => !records[claim].Released)
            .GroupBy(claim => claim)
            .Select(group => new ClaimCandidate(group.Key, group.Count(), records[group.Key].Prints))
            .OrderBy(candidate => candidate.Claim).ToList();
        var claim = (candidates.Count == 0 ? null : judge.Join(counted.Count, candidates)) ?? number;
        contents[record.Content] = number;
        records[number] = (claim, counted.Count, false);
        foreach (var print in PrintsOf(record))
        {
            if (!prints.TryGetValue(print, out var held))
            {
                prints[print] = (number, 0);
            }
            else if (claim == number && held.Holder != number && held.Hits < boilerplateHits)
            {
                prints[print] = (held.Holder, held.Hits + 1);
            }
        }

        return Verdict(number, claim);
    }

    private bool Others(long number, ulong print) => prints.TryGetValue(print, out var held) && held.Holder != number;

    private static ClaimVerdict Verdict(long number, long claim) =>
        new(claim == number ? ClaimKind.New : ClaimKind.Joins, claim);

    private static ulong[] PrintsOf(ClaimPrints record) =>
        MemoryMarshal.Cast<byte, ulong>(record.Prints.Span).ToArray();
}
