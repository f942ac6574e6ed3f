using OpenLedger.Core.Blobs;

namespace OpenLedger.Core.Receipts;

/// <summary>Checks proofs with nothing but hashes (RFC 9162, sections 2.1.3.2 and 2.1.4.2).</summary>
public static class MerkleProof
{
    /// <summary>Whether the proof leads from a leaf's hash to the root of the tree of that size.</summary>
    public static bool IsIncluded(Digest leaf, long index, long size, Digest root, IReadOnlyList<Digest> proof)
    {
        if (index < 0 || index >= size)
        {
            return false;
        }

        var (fn, sn, hash) = (index, size - 1, leaf);
        foreach (var sibling in proof)
        {
            if (sn == 0)
            {
                return false;
            }

            if ((fn & 1) == 1 || fn == sn)
            {
                hash = MerkleTree.Node(sibling, hash);
                while ((fn & 1) == 0 && fn != 0)
                {
                    (fn, sn) = (fn >> 1, sn >> 1);
                }
            }
            else
            {
                hash = MerkleTree.Node(hash, sibling);
            }

            (fn, sn) = (fn >> 1, sn >> 1);
        }

        return sn == 0 && hash == root;
    }

    /// <summary>Whether the proof shows that the older tree is the beginning of the newer.</summary>
    public static bool IsConsistent(
        long oldSize, Digest oldRoot, long newSize, Digest newRoot, IReadOnlyList<Digest> proof)
    {
        if (oldSize < 1 || oldSize > newSize)
        {
            return false;
        }

        if (oldSize == newSize)
        {
            return proof.Count == 0 && oldRoot == newRoot;
        }

        // A whole old tree is itself a node of the new one, so its root is not sent.
        var path = long.IsPow2(oldSize) ? [oldRoot, .. proof] : proof;
        if (path.Count == 0)
        {
            return false;
        }

        var (fn, sn) = (oldSize - 1, newSize - 1);
        while ((fn & 1) == 1)
        {
            (fn, sn) = (fn >> 1, sn >> 1);
        }

        var (fr, sr) = (path[0], path[0]);
        foreach (var sibling in path.Skip(1))
        {
            if (sn == 0)
            {
                return false;
            }

            if ((fn & 1) == 1 || fn == sn)
            {
                fr = MerkleTree.Node(sibling, fr);
                sr = MerkleTree.Node(sibling, sr);
                while ((fn & 1) == 0 && fn != 0)
                {
                    (fn, sn) = (fn >> 1, sn >> 1);
                }
            }
            else
            {
                sr = MerkleTree.Node(sr, sibling);
            }

            (fn, sn) = (fn >> 1, sn >> 1);
        }

        return sn == 0 && fr == oldRoot && sr == newRoot;
    }
}
