using OpenLedger.Core.Blobs;
using OpenLedger.Core.Datanets.Versions;
using OpenLedger.Core.Receipts;

namespace OpenLedger.Core.Tests.Datanets.Versions;

public sealed class GrowingTreeTests
{
    [Fact]
    public void Root_is_that_of_the_whole_tree_at_every_size()
    {
        var (tree, leaves) = (new GrowingTree(), new List<Digest>());
        Assert.Equal(MerkleTree.EmptyRoot, tree.Root());
        for (var size = 1; size <= 300; size++)
        {
            leaves.Add(MerkleTree.Leaf(BitConverter.GetBytes(size)));
            tree.Add(leaves[^1]);
            Assert.Equal((size, MerkleTree.Root(leaves)), (tree.Size, tree.Root()));
        }
    }
}
