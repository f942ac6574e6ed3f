using System.Runtime.InteropServices;
using OpenLedger.Core.Datanets.Copies;

namespace OpenLedger.Bench.Claims;

/// <summary>
/// Pages of records with 13 prints: of a hundred records two are copies, five take most prints from an earlier one,
/// and the others have one print of a thousand common ones.
/// </summary>
internal sealed class DrawnPages
{
    public const int PageSize = 4096;
    public const int PrintsEach = 13;
    private const int CommonPrints = 1000;
    private const int Kept = 4096;

    private readonly Random random = new(1);
    private readonly List<ClaimPrints> earlier = [];
    private readonly ulong[] common;

    public DrawnPages() => common = [.. Enumerable.Range(0, CommonPrints).Select(_ => Draw())];

    /// <summary>The next page; its records follow those of the page before.</summary>
    public ClaimRecords Next(long first) => new()
    {
        First = first,
        Records = [.. Enumerable.Range(0, PageSize).Select(_ => Record())],
    };

    private ClaimPrints Record()
    {
        var fate = random.Next(100);
        if (fate < 2 && earlier.Count > 0)
        {
            return earlier[random.Next(earlier.Count)];
        }

        var prints = new ulong[PrintsEach];
        foreach (ref var print in prints.AsSpan())
        {
            print = Draw();
        }

        if (fate < 7 && earlier.Count > 0)
        {
            var other = MemoryMarshal.Cast<byte, ulong>(earlier[random.Next(earlier.Count)].Prints.Span);
            other[..10].CopyTo(prints);
        }
        else
        {
            prints[0] = common[random.Next(CommonPrints)];
        }

        Array.Sort(prints);
        var record = new ClaimPrints(Draw(), MemoryMarshal.AsBytes(prints.AsSpan()).ToArray());
        if (earlier.Count < Kept)
        {
            earlier.Add(record);
        }
        else
        {
            earlier[random.Next(Kept)] = record;
        }

        return record;
    }

    private ulong Draw() => (ulong)random.NextInt64(long.MinValue, long.MaxValue);
}
