using OpenLedger.Core.Blobs;
using OpenLedger.Core.Receipts;

namespace OpenLedger.Core.Tests.Receipts;

public sealed class MerkleProofTests
{
    [Fact]
    public void Inclusion_holds_for_every_index_in_every_size_and_for_no_tampered_proof()
    {
        for (var size = 1; size <= ReferenceTree.MaxSize; size++)
        {
            var root = ReferenceTree.Root(0, size);
            for (var index = 0; index < size; index++)
            {
                var (leaf, proof) = (ReferenceTree.Leaf(index), ReferenceTree.Path(index, 0, size));
                Assert.True(MerkleProof.IsIncluded(leaf, index, size, root, proof), $"{index} in {size}");
                Assert.All(
                    Tampered(proof), wrong => Assert.False(MerkleProof.IsIncluded(leaf, index, size, root, wrong)));
                Assert.False(MerkleProof.IsIncluded(Flipped(leaf), index, size, root, proof));
                Assert.False(MerkleProof.IsIncluded(leaf, index, size, Flipped(root), proof));
                foreach (var other in Enumerable.Range(-1, size + 2).Where(other => other != index))
                {
                    Assert.False(MerkleProof.IsIncluded(leaf, other, size, root, proof), $"{index} as {other}");
                }
            }
        }
    }

    [Fact]
    public void Consistency_holds_for_every_pair_of_sizes_and_for_no_tampered_proof()
    {
        for (var size = 1; size <= ReferenceTree.MaxSize; size++)
        {
            var root = ReferenceTree.Root(0, size);
            for (var old = 1; old <= size; old++)
            {
                var (oldRoot, proof) = (ReferenceTree.Root(0, old), ReferenceTree.Proof(old, 0, size, true));
                Assert.True(MerkleProof.IsConsistent(old, oldRoot, size, root, proof), $"{old} to {size}");
                Assert.All(
                    Tampered(proof),
                    wrong => Assert.False(MerkleProof.IsConsistent(old, oldRoot, size, root, wrong)));
                Assert.False(MerkleProof.IsConsistent(old, Flipped(oldRoot), size, root, proof));
                Assert.False(MerkleProof.IsConsistent(old, oldRoot, size, Flipped(root), proof));
            }
        }
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(-1, 3)]
    [InlineData(4, 3)]
    public void Consistency_of_senseless_sizes_is_refused(long old, long size)
    {
        var root = ReferenceTree.Root(0, 3);
        Assert.False(MerkleProof.IsConsistent(old, root, size, root, []));
        Assert.False(MerkleProof.IsConsistent(old, root, size, root, [root]));
    }

    [Fact]
    public void Endless_proof_is_refused()
    {
        Digest[] endless = [.. Enumerable.Repeat(ReferenceTree.Leaf(0), 10_000)];
        Assert.False(MerkleProof.IsIncluded(endless[0], 0, long.MaxValue, endless[0], endless));
        Assert.False(MerkleProof.IsConsistent(1, endless[0], long.MaxValue, endless[0], endless));
    }

    private static IEnumerable<IReadOnlyList<Digest>> Tampered(IReadOnlyList<Digest> proof)
    {
        yield return [.. proof, ReferenceTree.Leaf(0)];
        yield return [ReferenceTree.Leaf(0), .. proof];
        for (var i = 0; i < proof.Count; i++)
        {
            yield return [.. proof.Take(i), Flipped(proof[i]), .. proof.Skip(i + 1)];
            yield return [.. proof.Take(i), .. proof.Skip(i + 1)];
            if (i > 0)
            {
                yield return [.. proof.Take(i - 1), proof[i], proof[i - 1], .. proof.Skip(i + 1)];
            }
        }
    }

    private static Digest Flipped(Digest digest)
    {
        var bytes = digest.Span.ToArray();
        bytes[^1] ^= 1;
        return new Digest(bytes);
    }
}
