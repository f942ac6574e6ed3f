using OpenLedger.Core.Receipts;
using OpenLedger.Core.Receipts.Notes;
using OpenLedger.Core.Tests.Receipts.Signing;

namespace OpenLedger.Core.Tests.Receipts;

public sealed class SignedLogTests
{
    private readonly LogWorld world = new();
    private readonly TestSigner signer = new();

    [Fact]
    public void Checkpoint_is_of_the_head_and_signed()
    {
        world.Append(5);
        var note = world.Host.Await(() => Signed().CheckpointAsync());
        var checkpoint = Checkpoint.Parse(note.Text);
        Assert.Equal(("example.com/0", 5, world.Root(5)), (checkpoint.Origin, checkpoint.Size, checkpoint.Root));
        Assert.Single(note.SignedBy([new NoteKey("example.com/0", signer.Key)]));
    }

    [Fact]
    public void Proof_is_of_one_entry_in_the_head()
    {
        world.Append(70);
        var proof = world.Host.Await(() => Signed().ProveAsync(3))!;
        Assert.True(proof.Includes(LogWorld.Entry(3)));
        Assert.False(proof.Includes(LogWorld.Entry(4)));
        Assert.Equal(70, Checkpoint.Parse(proof.SignedCheckpoint.Text).Size);
        Assert.Null(world.Host.Await(() => Signed().ProveAsync(70)));
    }

    private SignedLog Signed() => new(world.Log, "example.com/0", signer);
}
