using System.Text.Json.Serialization;

namespace OpenLedger.Core.Datanets.Copies;

/// <summary>Records of one page, as far as copies are concerned.</summary>
public sealed record ClaimRecords
{
    /// <summary>The number of the first record, from 1 upwards; the others follow.</summary>
    public required long First { get; init; }

    /// <summary>The records, in order.</summary>
    public required IReadOnlyList<ClaimPrints> Records { get; init; }
}

/// <summary>One record as its digest and its prints.</summary>
/// <param name="Content">The first 64 bits of the content's digest.</param>
/// <param name="Prints">Distinct 64-bit prints in ascending order, 8 little-endian bytes each.</param>
public sealed record ClaimPrints(ulong Content, ReadOnlyMemory<byte> Prints);

/// <summary>The verdicts on the records of one page.</summary>
public sealed record ClaimAnswer
{
    /// <summary>Why nothing was judged, or <see cref="ClaimRefusal.None"/>.</summary>
    public ClaimRefusal Refusal { get; init; }

    /// <summary>Whether the records were judged.</summary>
    [JsonIgnore]
    public bool IsDone => Refusal == ClaimRefusal.None;

    /// <summary>One per record, in order; none if it was refused.</summary>
    public required IReadOnlyList<ClaimVerdict> Verdicts { get; init; }

    /// <summary>Prints of all records together.</summary>
    public required int Prints { get; init; }

    /// <summary>Prints that other records had brought before: how much of the page was already said.</summary>
    public required int Known { get; init; }

    /// <summary>Nothing was judged and nothing is remembered of it.</summary>
    public static ClaimAnswer Refused(ClaimRefusal refusal) =>
        new() { Refusal = refusal, Verdicts = [], Prints = 0, Known = 0 };
}

/// <summary>What one record is.</summary>
/// <param name="Kind">Whether it is new.</param>
/// <param name="Of">
/// The record it copies, or the claim it joins; its own number if it is new.
/// </param>
public readonly record struct ClaimVerdict(ClaimKind Kind, long Of);

/// <summary>Whether a record says something new.</summary>
public enum ClaimKind
{
    /// <summary>It founds a claim.</summary>
    New = 0,

    /// <summary>It joins an earlier claim: a near copy, a piece of it, or it with padding.</summary>
    Joins = 1,

    /// <summary>The same content was contributed before.</summary>
    Copy = 2,
}

/// <summary>How much a datanet's claims hold.</summary>
/// <param name="Records">Contents that were said first.</param>
/// <param name="Prints">Prints remembered.</param>
/// <param name="StoredBytes">Bytes at rest.</param>
public sealed record ClaimTotals(long Records, long Prints, long StoredBytes);
