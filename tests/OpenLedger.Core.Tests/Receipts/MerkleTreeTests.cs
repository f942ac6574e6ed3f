using OpenLedger.Core.Blobs;
using OpenLedger.Core.Receipts;

namespace OpenLedger.Core.Tests.Receipts;

public sealed class MerkleTreeTests
{
    /// <summary>The leaves that every implementation of Certificate Transparency is tried on.</summary>
    private static readonly string[] CtLeaves =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Root_is_the_known_one(int size, string root)
    {
        var leaves = CtLeaves.Take(size).Select(leaf => MerkleTree.Leaf(Convert.FromHexString(leaf))).ToList();
        Assert.Equal(root, MerkleTree.Root(leaves).ToString());
    }

    [Fact]
    public void Root_is_that_of_the_definition_for_every_size()
    {
        for (var size = 0; size <= ReferenceTree.MaxSize; size++)
        {
            Assert.Equal(ReferenceTree.Root(0, size), MerkleTree.Root(size, ReferenceTree.Whole));
        }
    }

    [Fact]
    public void Inclusion_is_the_path_of_the_definition_for_every_index_in_every_size()
    {
        for (var size = 1; size <= ReferenceTree.MaxSize; size++)
        {
            for (var index = 0; index < size; index++)
            {
                Assert.Equal(
                    ReferenceTree.Path(index, 0, size), MerkleTree.Inclusion(index, size, ReferenceTree.Whole));
            }
        }
    }

    [Fact]
    public void Consistency_is_the_proof_of_the_definition_for_every_pair_of_sizes()
    {
        for (var size = 1; size <= ReferenceTree.MaxSize; size++)
        {
            for (var old = 1; old <= size; old++)
            {
                Assert.Equal(
                    ReferenceTree.Proof(old, 0, size, true), MerkleTree.Consistency(old, size, ReferenceTree.Whole));
            }
        }
    }

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(5, 5)]
    [InlineData(0, 0)]
    public void Inclusion_of_what_is_not_there_throws(long index, long size) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => MerkleTree.Inclusion(index, size, ReferenceTree.Whole));

    [Theory]
    [InlineData(0, 5)]
    [InlineData(6, 5)]
    public void Consistency_of_sizes_without_a_proof_throws(long old, long size) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => MerkleTree.Consistency(old, size, ReferenceTree.Whole));

    [Fact]
    public void Large_trees_ask_for_few_subtrees()
    {
        const long size = (1L << 40) + 12_345;
        var asked = 0;
        Digest Whole(int level, long index)
        {
            asked++;
            Assert.True((index + 1) << level <= size, "Only whole subtrees never change.");
            return Digest.Of(BitConverter.GetBytes((index << level) ^ level));
        }

        Assert.InRange(MerkleTree.Inclusion(size - 9, size, Whole).Count, 1, 41);
        Assert.InRange(MerkleTree.Consistency(size - 5000, size, Whole).Count, 1, 42);
        Assert.InRange(asked, 1, 200);
    }
}
