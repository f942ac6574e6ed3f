using System.Numerics;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Receipts;

namespace OpenLedger.Core.Datanets.Versions;

/// <summary>
/// The tree over a version's leaves, of which only the roots of whole blocks are at hand, and the leaves of those
/// blocks that were loaded.
/// </summary>
/// <param name="roots">The root of each whole block.</param>
/// <param name="loaded">Leaves of some blocks, the unfinished last one among them, by block.</param>
internal sealed class LeafBlocks(IReadOnlyList<Digest> roots, IReadOnlyDictionary<long, IReadOnlyList<Digest>> loaded)
{
    /// <summary>Leaves of one block.</summary>
    public const int Size = 4096;

    private static readonly int Height = BitOperations.Log2(Size);

    /// <summary>The blocks whose leaves are needed to prove something about leaf <paramref name="index"/>.</summary>
    public static IEnumerable<long> Needed(long index, long size) =>
        new[] { index / Size, (size - 1) / Size }.Distinct();

    /// <summary>The root of a whole subtree.</summary>
    public Digest Whole(int level, long index)
    {
        if (level == Height && index < roots.Count)
        {
            return roots[(int)index];
        }

        if (level == 0)
        {
            return loaded[index / Size][(int)(index % Size)];
        }

        return MerkleTree.Node(Whole(level - 1, 2 * index), Whole(level - 1, (2 * index) + 1));
    }
}
