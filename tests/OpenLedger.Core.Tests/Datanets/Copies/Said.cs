using System.Runtime.InteropServices;
using OpenLedger.Core.Datanets.Copies;

namespace OpenLedger.Core.Tests.Datanets.Copies;

/// <summary>Makes commands.</summary>
internal static class Said
{
    /// <summary>A page of records with these prints; the content follows from the prints.</summary>
    public static ClaimRecords Page(long first, params ulong[][] records) =>
        new() { First = first, Records = [.. records.Select(Record)] };

    /// <summary>One record.</summary>
    public static ClaimPrints Record(params ulong[] prints) =>
        new(prints.Aggregate(17UL, (hash, print) => unchecked((hash * 1000003) ^ print)), Bytes(prints));

    /// <summary>Prints from one number up to another.</summary>
    public static ulong[] Range(ulong from, ulong to) =>
        [.. Enumerable.Range(0, (int)(to - from)).Select(each => from + (ulong)each)];

    /// <summary>The verdicts in short: <c>new 1, joins 1, copy 2</c>.</summary>
    public static string Of(ClaimAnswer answer)
    {
        Assert.True(answer.IsDone, answer.Refusal.Sentence());
        return string.Join(
            ", ", answer.Verdicts.Select(each => $"{each.Kind.ToString().ToLowerInvariant()} {each.Of}"));
    }

    public static byte[] Bytes(params ulong[] prints) => MemoryMarshal.AsBytes(prints.AsSpan()).ToArray();
}
