using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Datanets.Copies;

/// <summary>
/// What has been said in one datanet, and by which record first. Records are judged one after the other: an exact
/// copy is pointed to its first, a near copy joins the claim of the earliest record it resembles, anything else
/// founds a claim of its own, known by the number of its record. The key is the datanet's.
/// </summary>
public interface IClaims : IActor
{
    /// <summary>
    /// Judges records in order and remembers their prints, in one step. A record that was judged before gets its
    /// verdict again.
    /// </summary>
    Task<ClaimAnswer> ClaimAsync(ClaimRecords command);

    /// <summary>
    /// Lets go of what these records were first to say: they turned out not to be theirs. Repeating it changes
    /// nothing.
    /// </summary>
    Task ReleaseAsync(ClaimRecords command);

    /// <summary>How much is remembered.</summary>
    Task<ClaimTotals> TotalsAsync();
}

/// <summary>Records of one page, as far as copies are concerned.</summary>
public sealed record ClaimRecords
{
    /// <summary>The number of the first record; the others follow.</summary>
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
    /// <summary>One per record, in order.</summary>
    public required IReadOnlyList<ClaimVerdict> Verdicts { get; init; }

    /// <summary>Prints of all records together.</summary>
    public required int Prints { get; init; }

    /// <summary>Prints that other records had brought before: how much of the page was already said.</summary>
    public required int Known { get; init; }
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
