using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Receipts;

namespace OpenLedger.Core.Tests.Receipts;

/// <summary>A log on a bare host, and all that was ever appended to it.</summary>
internal sealed class LogWorld
{
    private readonly List<Digest> leaves = [];
    private long lastCall;

    public LogWorld(ReceiptLogOptions? options = null) =>
        Host = new BareHost(ReceiptActors.Kinds(options ?? ReceiptLogOptions.Default));

    public static ActorId LogId { get; } = new(ReceiptActors.Log, "shard");

    public BareHost Host { get; }

    /// <summary>Entries that were acknowledged.</summary>
    public int Size => leaves.Count;

    /// <summary>The log's state as it is stored.</summary>
    public ReceiptLogState Stored =>
        System.Text.Json.JsonSerializer.Deserialize(Host.Stored[LogId], ReceiptJson.Default.ReceiptLogState)!;

    public static byte[] Entry(int index) => [.. BitConverter.GetBytes(index), 7];

    public IReceiptLog Log => Host.Get<IReceiptLog>(LogId);

    /// <summary>Appends the next so many entries, in one batch.</summary>
    public void Append(int count) => Host.Await(async () =>
    {
        var log = Log;
        var calls = Enumerable.Range(Size, count)
            .Select(index => log.AppendAsync(new AppendEntry { Call = NextCall(), Content = Entry(index) }));
        foreach (var answer in await Task.WhenAll(calls.ToList()))
        {
            Assert.Equal((ReceiptLogRefusal.None, leaves.Count), (answer.Refusal, answer.Index));
            leaves.Add(MerkleTree.Leaf(Entry(leaves.Count)));
        }

        return true;
    });

    public AppendAnswer Append(Call call, byte[] content) =>
        Host.Await(() => Log.AppendAsync(new AppendEntry { Call = call, Content = content }));

    public Call NextCall() => Given.Call(++lastCall, lastCall);

    public Digest Root(long size) => MerkleTree.Root(size, MerkleTree.Over(leaves));

    public TreeHead Head() => Host.Await(() => Log.HeadAsync());

    /// <summary>Asks for the proof, and checks it against a tree over all that was appended.</summary>
    public void CheckInclusion(int index, int size)
    {
        var answer = Host.Await(() => Log.ProveInclusionAsync(new InclusionQuery(index, size)));
        Assert.Equal(ReceiptLogRefusal.None, answer.Refusal);
        Assert.True(
            MerkleProof.IsIncluded(leaves[index], index, size, Root(size), answer.Hashes!), $"{index} in {size}");
    }

    public void CheckConsistency(int old, int size)
    {
        var answer = Host.Await(() => Log.ProveConsistencyAsync(new ConsistencyQuery(old, size)));
        Assert.Equal(ReceiptLogRefusal.None, answer.Refusal);
        Assert.True(
            MerkleProof.IsConsistent(old, Root(old), size, Root(size), answer.Hashes!), $"{old} to {size}");
    }
}
