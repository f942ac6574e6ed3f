using System.Collections.Immutable;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;

namespace OpenLedger.Core.Receipts;

/// <summary>
/// The state of a log: its end. What stands before the end is on pages of their own, so the state stays as large as
/// one page per level, whatever the log's size. Immutable; <see cref="ReceiptLogRules"/> makes the next one.
/// </summary>
public sealed record ReceiptLogState
{
    /// <summary>The version of this stored shape.</summary>
    public int Shape { get; init; } = 1;

    /// <summary>Entries in the log.</summary>
    public long Size { get; init; }

    /// <summary>The entries of the unfinished page.</summary>
    public ImmutableList<ReadOnlyMemory<byte>> Entries { get; init; } = [];

    /// <summary>
    /// The hashes of the unfinished page on each level: of entries on level 0, of full pages of the level below on
    /// the others. Together they are the frontier of the tree: its root follows from them.
    /// </summary>
    public ImmutableList<ImmutableList<Digest>> Frontier { get; init; } = [];

    /// <summary>Full pages that have not arrived at their actors, oldest first.</summary>
    public ImmutableList<LeavingPage> Leaving { get; init; } = [];

    /// <summary>Answers that callers may ask for again.</summary>
    public CallMemory Calls { get; init; } = CallMemory.Empty;
}

/// <summary>A full page on its way to its actor.</summary>
/// <param name="Id">Which page.</param>
/// <param name="Content">What stands on it.</param>
public sealed record LeavingPage(PageId Id, PageContent Content);
