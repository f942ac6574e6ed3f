using OpenLedger.Core.Receipts;
using OpenLedger.Core.Receipts.Notes;
using OpenLedger.Core.Tests.Receipts.Signing;

namespace OpenLedger.Core.Tests.Receipts.Notes;

public sealed class LogProofTests
{
    private const string Hash = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
    private const string Note = $"o\n9\n{Hash}\n\n\u2014 o AAAAAAA=\n";

    [Theory]
    [InlineData($"c2sp.org/tlog-proof@v1\nindex 0\n\n{Note}", true)]
    [InlineData($"c2sp.org/tlog-proof@v1\nindex 73894\n{Hash}\n{Hash}\n\n{Note}", true)]
    [InlineData($"c2sp.org/tlog-proof@v1\nextra AQI=\nindex 1\n{Hash}\n\n{Note}", true)]
    [InlineData($"c2sp.org/tlog-proof@v1\nextra \nindex 1\n{Hash}\n\n{Note}", true)]
    [InlineData($"c2sp.org/tlog-proof@v2\nindex 0\n\n{Note}", false)]
    [InlineData($"c2sp.org/tlog-proof@v1\n\n{Note}", false)]
    [InlineData($"c2sp.org/tlog-proof@v1\nextra A\nindex 0\n\n{Note}", false)]
    [InlineData($"c2sp.org/tlog-proof@v1\nextra AQI=\n\n{Note}", false)]
    [InlineData($"c2sp.org/tlog-proof@v1\nindex 0\nextra AQI=\n\n{Note}", false)]
    [InlineData($"c2sp.org/tlog-proof@v1\nindex 00\n\n{Note}", false)]
    [InlineData($"c2sp.org/tlog-proof@v1\nindex -1\n\n{Note}", false)]
    [InlineData($"c2sp.org/tlog-proof@v1\nindex 1 \n\n{Note}", false)]
    [InlineData($"c2sp.org/tlog-proof@v1\nindex 1\nAAAA\n\n{Note}", false)]
    [InlineData($"c2sp.org/tlog-proof@v1\nindex 1\n{Hash}\n{Note}", false)]
    [InlineData($"c2sp.org/tlog-proof@v1\nindex 1\n{Hash}\n\no\n9\n{Hash}\n", false)]
    [InlineData($"c2sp.org/tlog-proof@v1\nindex 1\n{Hash}\n\no\n9\n\n\u2014 o AAAAAAA=\n", false)]
    [InlineData($"\nc2sp.org/tlog-proof@v1\nindex 1\n{Hash}\n\n{Note}", false)]
    [InlineData("", false)]
    public void Text_is_read_in_its_one_form_only(string text, bool read)
    {
        var failure = Record.Exception(() => Assert.Equal(text, LogProof.Parse(text).ToString()));
        Assert.True(read ? failure is null : failure is FormatException, $"{failure}");
    }

    [Theory]
    [InlineData(63, true)]
    [InlineData(64, false)]
    public void Way_to_the_root_has_a_limit(int hashes, bool read)
    {
        var way = string.Concat(Enumerable.Repeat(Hash + "\n", hashes));
        var failure = Record.Exception(() => LogProof.Parse($"c2sp.org/tlog-proof@v1\nindex 1\n{way}\n{Note}"));
        Assert.Equal(read, failure is null);
    }

    [Fact]
    public async Task Proof_includes_its_entry_and_no_other()
    {
        var signer = new TestSigner();
        byte[][] entries = [[1], [2], [3], [4], [5]];
        var leaves = entries.Select(entry => MerkleTree.Leaf(entry)).ToList();
        var checkpoint = new Checkpoint { Origin = "o", Size = entries.Length, Root = MerkleTree.Root(leaves) };
        var signed = await checkpoint.SignAsync(signer);
        for (var index = 0; index < entries.Length; index++)
        {
            var proof = LogProof.Parse(new LogProof
            {
                Index = index,
                Hashes = MerkleTree.Inclusion(index, entries.Length, MerkleTree.Over(leaves)),
                SignedCheckpoint = signed,
            }.ToString());
            Assert.All(
                entries.Index(), entry => Assert.Equal(entry.Index == index, proof.Includes(entry.Item)));
            Assert.False((proof with { Index = entries.Length }).Includes(entries[index]));
        }
    }
}
