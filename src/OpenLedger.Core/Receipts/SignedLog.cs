using OpenLedger.Core.Receipts.Notes;
using OpenLedger.Core.Receipts.Signing;

namespace OpenLedger.Core.Receipts;

/// <summary>
/// A shard of the log as the world sees it: it speaks in signed checkpoints and proofs. It signs only what the shard
/// has answered, which is durable, so no two checkpoints ever contradict each other. Thread-safe.
/// </summary>
/// <param name="log">The shard.</param>
/// <param name="origin">Its name in the world, different for every shard of every node.</param>
/// <param name="signer">Signs its checkpoints.</param>
public sealed class SignedLog(IReceiptLog log, string origin, IRecordSigner signer)
{
    /// <summary>The log as it is now.</summary>
    public async Task<SignedNote> CheckpointAsync(CancellationToken cancellationToken = default) =>
        await SignAsync(await log.HeadAsync(), cancellationToken);

    /// <summary>What proves that an entry is in the log as it is now; null if it is not.</summary>
    public async Task<LogProof?> ProveAsync(long index, CancellationToken cancellationToken = default)
    {
        var head = await log.HeadAsync();
        var proof = await log.ProveInclusionAsync(new InclusionQuery(index, head.Size));
        return proof.Hashes is null
            ? null
            : new LogProof
            {
                Index = index,
                Hashes = proof.Hashes,
                SignedCheckpoint = await SignAsync(head, cancellationToken),
            };
    }

    private Task<SignedNote> SignAsync(TreeHead head, CancellationToken cancellationToken) =>
        new Checkpoint { Origin = origin, Size = head.Size, Root = head.Root }.SignAsync(signer, cancellationToken);
}
