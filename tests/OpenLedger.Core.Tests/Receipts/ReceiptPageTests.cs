using OpenLedger.Core.Actors;
using OpenLedger.Core.Receipts;

namespace OpenLedger.Core.Tests.Receipts;

public sealed class ReceiptPageTests
{
    private static readonly ActorId Id = new(ReceiptActors.Page, "shard/0/0");
    private static readonly PageContent Page = PageOf(1, 2, 3, 4);

    private readonly BareHost host = new(ReceiptActors.Kinds(ReceiptLogOptions.Default));

    [Fact]
    public void Page_that_was_put_answers_for_its_entries_and_subtrees()
    {
        Put(Page);
        host.Crash(Id);
        Assert.Equal([3], host.Await(() => Actor.EntryAsync(2)).Content.ToArray());
        var hashes = host.Await(() => Actor.HashesAsync(
            new PageQuery([new PagePart(0, 3), new PagePart(2, 0), new PagePart(1, 1)]))).Hashes;
        Assert.Equal(
            [Page.Hashes[3], MerkleTree.Root(Page.Hashes), MerkleTree.Node(Page.Hashes[2], Page.Hashes[3])], hashes);
    }

    [Fact]
    public void Put_again_changes_nothing()
    {
        Put(Page);
        var stored = host.Stored[Id];
        Put(PageOf(1, 2, 3, 4));
        Assert.Same(stored, host.Stored[Id]);
    }

    [Fact]
    public void Put_with_another_content_is_a_contradiction()
    {
        Put(Page);
        Assert.Throws<ContradictionException>(() => Put(PageOf(1, 2, 3, 5)));
        Assert.Throws<ContradictionException>(() => Put(PageOf(1, 2, 3)));
        Assert.Throws<ContradictionException>(() => Put(Page with { Entries = PageOf(1, 2, 3, 5).Entries }));
        Assert.Throws<ContradictionException>(() => Put(Page with { Entries = [] }));
        Assert.Equal([4], host.Await(() => Actor.EntryAsync(3)).Content.ToArray());
    }

    [Fact]
    public void Page_that_was_never_put_contradicts_whoever_asks()
    {
        Assert.Throws<ContradictionException>(() => host.Await(() => Actor.EntryAsync(0)));
        Assert.Throws<ContradictionException>(() => host.Await(() => Actor.HashesAsync(new PageQuery([]))));
    }

    private IReceiptPage Actor => host.Get<IReceiptPage>(Id);

    private static PageContent PageOf(params byte[] entries) => new()
    {
        Hashes = [.. entries.Select(entry => MerkleTree.Leaf([entry]))],
        Entries = [.. entries.Select(entry => (ReadOnlyMemory<byte>)new byte[] { entry })],
    };

    private void Put(PageContent content) => host.Await(async () =>
    {
        await Actor.PutAsync(content);
        return true;
    });
}
