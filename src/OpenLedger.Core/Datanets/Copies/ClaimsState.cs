using System.Collections.Immutable;
using OpenLedger.Core.Blobs;

namespace OpenLedger.Core.Datanets.Copies;

/// <summary>
/// What a datanet remembers of what was said: runs in the blob store, the oldest first, then changes that are newer
/// than all of them. Where a key stands in several, the latest holds.
/// </summary>
public sealed record ClaimsState
{
    /// <summary>The version of this stored shape.</summary>
    public int Shape { get; init; } = 1;

    /// <summary>The number of the next run.</summary>
    public long Sequence { get; init; }

    /// <summary>Contents that were said first.</summary>
    public long Records { get; init; }

    /// <summary>Prints that are held.</summary>
    public long Prints { get; init; }

    /// <summary>Runs, the oldest first.</summary>
    public ImmutableList<ClaimRun> Runs { get; init; } = [];

    /// <summary>The changes of each step that is not in a run yet, the oldest first.</summary>
    public ImmutableList<ClaimChanges> Recent { get; init; } = [];

    /// <summary>Entries in <see cref="Recent"/>.</summary>
    public int RecentEntries { get; init; }

    /// <summary>Blobs of merged runs that are still to be deleted.</summary>
    public ImmutableList<Digest> Retired { get; init; } = [];
}

/// <summary>Entries that were put aside, in ascending order of their keys.</summary>
/// <param name="Blob">Where they are.</param>
/// <param name="Sequence">The run's number among those of its datanet.</param>
/// <param name="Entries">How many.</param>
/// <param name="SizeBytes">Bytes of the blob.</param>
public sealed record ClaimRun(Digest Blob, long Sequence, long Entries, long SizeBytes);

/// <summary>What one step changed, in ascending order of the keys.</summary>
/// <param name="Entries">How many entries.</param>
/// <param name="Bytes">Their stored form.</param>
public sealed record ClaimChanges(int Entries, ReadOnlyMemory<byte> Bytes);
