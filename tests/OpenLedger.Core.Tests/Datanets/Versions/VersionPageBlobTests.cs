using OpenLedger.Core.Blobs;
using OpenLedger.Core.Datanets.Versions;
using OpenLedger.Core.Receipts;

namespace OpenLedger.Core.Tests.Datanets.Versions;

public sealed class VersionPageBlobTests
{
    private static readonly VersionPageBlob Page = new([3, 1, 4], [Digest.Of([3]), Digest.Of([1]), Digest.Of([4])]);

    [Fact]
    public void Page_comes_back_as_it_was()
    {
        var read = VersionPageBlob.Parse(Page.ToBytes());
        Assert.Equal(Page.Numbers, read.Numbers);
        Assert.Equal(Page.Leaves, read.Leaves);
    }

    [Fact]
    public void Other_bytes_are_refused()
    {
        var bytes = Page.ToBytes();
        Assert.Throws<InvalidDataException>(() => VersionPageBlob.Parse([]));
        Assert.Throws<InvalidDataException>(() => VersionPageBlob.Parse(bytes.AsSpan(1)));
        Assert.Throws<InvalidDataException>(() => VersionPageBlob.Parse(bytes.AsSpan(0, bytes.Length - 1)));
        Assert.Throws<InvalidDataException>(() => VersionPageBlob.Parse([.. bytes, 0]));
        bytes[7] = 0x7f;
        Assert.Throws<InvalidDataException>(() => VersionPageBlob.Parse(bytes));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(3 * 4096)]
    [InlineData((5 * 4096) + 77)]
    public void Tree_over_blocks_is_the_tree_over_all_leaves(int size)
    {
        var leaves = Enumerable.Range(0, size).Select(i => Digest.Of(BitConverter.GetBytes(i))).ToList();
        var blocks = leaves.Chunk(LeafBlocks.Size).Where(block => block.Length == LeafBlocks.Size)
            .Select(block => MerkleTree.Root(block)).ToList();
        var root = MerkleTree.Root(leaves);
        var random = new Random(size);
        foreach (var index in Enumerable.Range(0, 5).Select(_ => random.Next(size)).Append(0).Append(size - 1))
        {
            var loaded = LeafBlocks.Needed(index, size).ToDictionary(
                block => block,
                IReadOnlyList<Digest> (block) => [.. leaves.Skip((int)block * LeafBlocks.Size).Take(LeafBlocks.Size)]);
            var tree = new LeafBlocks(blocks, loaded);
            Assert.Equal(root, MerkleTree.Root(size, tree.Whole));
            var path = MerkleTree.Inclusion(index, size, tree.Whole);
            Assert.True(MerkleProof.IsIncluded(leaves[index], index, size, root, path));
        }
    }
}
