using System.Text.Json.Serialization;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;

namespace OpenLedger.Core.Receipts;

/// <summary>Adds an entry to a log.</summary>
public sealed record AppendEntry
{
    /// <summary>Id and floor, chosen by the caller.</summary>
    public required Call Call { get; init; }

    /// <summary>
    /// The entry, byte by byte; for a record, its signed envelope. A repeat carries the same bytes: whoever signs
    /// again has another entry.
    /// </summary>
    public required ReadOnlyMemory<byte> Content { get; init; }
}

/// <summary>Asks whether an entry is in the tree of a size.</summary>
/// <param name="Index">The place of the entry, counted from 0.</param>
/// <param name="Size">Entries in the tree.</param>
public sealed record InclusionQuery(long Index, long Size);

/// <summary>Asks whether one tree is the beginning of another.</summary>
/// <param name="OldSize">Entries in the older tree; at least 1.</param>
/// <param name="NewSize">Entries in the newer tree.</param>
public sealed record ConsistencyQuery(long OldSize, long NewSize);

/// <summary>The outcome of an append; the same for every repeat of it.</summary>
/// <param name="Refusal">Why it was not done, or <see cref="ReceiptLogRefusal.None"/>.</param>
/// <param name="Index">Where the entry stands, counted from 0, if it was done.</param>
public sealed record AppendAnswer(ReceiptLogRefusal Refusal, long? Index = null)
{
    /// <summary>Whether it was done.</summary>
    [JsonIgnore]
    public bool IsDone => Refusal == ReceiptLogRefusal.None;
}

/// <summary>A Merkle tree by its size and root.</summary>
/// <param name="Size">Entries in it.</param>
/// <param name="Root">Its root.</param>
public sealed record TreeHead(long Size, Digest Root);

/// <summary>A tree that was asked for.</summary>
/// <param name="Refusal">Why there is none, or <see cref="ReceiptLogRefusal.None"/>.</param>
/// <param name="Head">The tree.</param>
public sealed record HeadAnswer(ReceiptLogRefusal Refusal, TreeHead? Head = null);

/// <summary>A proof that was asked for.</summary>
/// <param name="Refusal">Why there is none, or <see cref="ReceiptLogRefusal.None"/>.</param>
/// <param name="Hashes">The proof, in the order of RFC 6962.</param>
public sealed record ProofAnswer(ReceiptLogRefusal Refusal, IReadOnlyList<Digest>? Hashes = null);

/// <summary>An entry that was asked for.</summary>
/// <param name="Refusal">Why there is none, or <see cref="ReceiptLogRefusal.None"/>.</param>
/// <param name="Content">The entry.</param>
public sealed record EntryAnswer(ReceiptLogRefusal Refusal, ReadOnlyMemory<byte>? Content = null);
