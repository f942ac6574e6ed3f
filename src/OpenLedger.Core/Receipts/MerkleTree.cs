using System.Numerics;
using System.Security.Cryptography;
using OpenLedger.Core.Blobs;

namespace OpenLedger.Core.Receipts;

/// <summary>
/// Finds the root of a whole subtree: the one with 2^level leaves whose first is <c>index · 2^level</c>. Only whole
/// subtrees are asked for, so what is stored never changes when the tree grows.
/// </summary>
public delegate Digest WholeSubtree(int level, long index);

/// <summary>
/// The Merkle tree of RFC 6962 over a list of leaves that only grows: roots, and proofs that a leaf is in it and
/// that one tree is the beginning of another. Proofs take and read a logarithmic number of hashes.
/// </summary>
public static class MerkleTree
{
    /// <summary>The root of a tree without leaves.</summary>
    public static readonly Digest EmptyRoot = Digest.Of([]);

    private const byte LeafPrefix = 0;
    private const byte NodePrefix = 1;

    /// <summary>The hash of one leaf's content.</summary>
    public static Digest Leaf(ReadOnlySpan<byte> content)
    {
        Span<byte> digest = stackalloc byte[Digest.SizeBytes];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([LeafPrefix]);
        hash.AppendData(content);
        hash.GetHashAndReset(digest);
        return new Digest(digest);
    }

    /// <summary>The hash of two subtrees under one node.</summary>
    public static Digest Node(Digest left, Digest right)
    {
        Span<byte> content = stackalloc byte[1 + (2 * Digest.SizeBytes)];
        content[0] = NodePrefix;
        left.Span.CopyTo(content[1..]);
        right.Span.CopyTo(content[(1 + Digest.SizeBytes)..]);
        return Digest.Of(content);
    }

    /// <summary>The root over the first <paramref name="size"/> leaves.</summary>
    public static Digest Root(long size, WholeSubtree whole) => size == 0 ? EmptyRoot : Root(0, size, whole);

    /// <summary>The root over all of these leaves' hashes.</summary>
    public static Digest Root(IReadOnlyList<Digest> leaves) => Root(leaves.Count, Over(leaves));

    /// <summary>The whole subtrees over leaves' hashes; each is computed when it is asked for.</summary>
    public static WholeSubtree Over(IReadOnlyList<Digest> leaves) => (level, index) => Whole(leaves, level, index);

    /// <summary>
    /// What proves that leaf <paramref name="index"/> is in the tree of that size, from leaf to root.
    /// </summary>
    public static IReadOnlyList<Digest> Inclusion(long index, long size, WholeSubtree whole)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var proof = new List<Digest>();
        var (begin, end) = (0L, size);
        while (end - begin > 1)
        {
            var middle = begin + LeftSize(end - begin);
            if (index < middle)
            {
                proof.Add(Root(middle, end, whole));
                end = middle;
            }
            else
            {
                proof.Add(Root(begin, middle, whole));
                begin = middle;
            }
        }

        proof.Reverse();
        return proof;
    }

    /// <summary>
    /// What proves that the tree of size <paramref name="old"/> is the beginning of that of size
    /// <paramref name="size"/>. Nothing proves it for the empty tree, which every tree begins with.
    /// </summary>
    public static IReadOnlyList<Digest> Consistency(long old, long size, WholeSubtree whole)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(old, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(old, size);
        var proof = new List<Digest>();
        var (begin, end, known) = (0L, size, true);
        while (old != end)
        {
            var middle = begin + LeftSize(end - begin);
            if (old <= middle)
            {
                proof.Add(Root(middle, end, whole));
                end = middle;
            }
            else
            {
                proof.Add(Root(begin, middle, whole));
                (begin, known) = (middle, false);
            }
        }

        if (!known)
        {
            proof.Add(Root(begin, end, whole));
        }

        proof.Reverse();
        return proof;
    }

    /// <summary>How many leaves stand left of the root's split: the largest power of two below the size.</summary>
    private static long LeftSize(long size) => 1L << BitOperations.Log2((ulong)(size - 1));

    private static Digest Whole(IReadOnlyList<Digest> leaves, int level, long index) => level == 0
        ? leaves[checked((int)index)]
        : Node(Whole(leaves, level - 1, 2 * index), Whole(leaves, level - 1, (2 * index) + 1));

    private static Digest Root(long begin, long end, WholeSubtree whole)
    {
        var size = end - begin;
        if (BitOperations.IsPow2(size))
        {
            var level = BitOperations.Log2((ulong)size);
            return whole(level, begin >> level);
        }

        var middle = begin + LeftSize(size);
        return Node(Root(begin, middle, whole), Root(middle, end, whole));
    }
}
