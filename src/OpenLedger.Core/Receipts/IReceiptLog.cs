using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Receipts;

/// <summary>
/// One shard of the log of records: a list that only grows, under an RFC 6962 Merkle tree. An entry is in the log
/// for good when its append is answered, and every size that was ever answered can be proven from then on.
/// </summary>
public interface IReceiptLog : IActor
{
    /// <summary>Adds an entry at the end. A repeat of the call gets the first index.</summary>
    Task<AppendAnswer> AppendAsync(AppendEntry command);

    /// <summary>The tree over all entries.</summary>
    Task<TreeHead> HeadAsync();

    /// <summary>The tree as it was over the first so many entries.</summary>
    Task<HeadAnswer> HeadAtAsync(long size);

    /// <summary>What proves that an entry is in the tree of a size.</summary>
    Task<ProofAnswer> ProveInclusionAsync(InclusionQuery query);

    /// <summary>What proves that the tree of one size is the beginning of that of another.</summary>
    Task<ProofAnswer> ProveConsistencyAsync(ConsistencyQuery query);

    /// <summary>The content of one entry.</summary>
    Task<EntryAnswer> EntryAsync(long index);
}
