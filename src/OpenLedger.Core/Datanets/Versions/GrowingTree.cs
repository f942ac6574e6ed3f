using OpenLedger.Core.Blobs;
using OpenLedger.Core.Receipts;

namespace OpenLedger.Core.Datanets.Versions;

/// <summary>The root over leaves that come one by one; memory holds the roots of whole subtrees only.</summary>
internal sealed class GrowingTree
{
    // The roots of whole subtrees from left to right, each smaller than the one before: one per bit of the size.
    private readonly Stack<Digest> subtrees = new();

    /// <summary>Leaves so far.</summary>
    public long Size { get; private set; }

    /// <summary>Adds the hash of a leaf.</summary>
    public void Add(Digest leaf)
    {
        var node = leaf;
        for (var size = Size; (size & 1) == 1; size >>= 1)
        {
            node = MerkleTree.Node(subtrees.Pop(), node);
        }

        subtrees.Push(node);
        Size++;
    }

    /// <summary>The root over all leaves so far (RFC 6962, section 2.1).</summary>
    public Digest Root()
    {
        // From the right: what is left over hangs below what is larger.
        var root = (Digest?)null;
        foreach (var subtree in subtrees)
        {
            root = root is { } right ? MerkleTree.Node(subtree, right) : subtree;
        }

        return root ?? MerkleTree.EmptyRoot;
    }
}
