using System.Collections.Concurrent;
using System.Text;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Receipts;

namespace OpenLedger.Contract;

/// <summary>Appends to a log of its own, and knows what every answer said.</summary>
public sealed class Notary(IActors actors)
{
    private static readonly CallerOptions Patient = new() { Attempts = 12 };

    private readonly Caller caller = new(new CallerId(Keys.New()), TimeProvider.System, Patient);
    private readonly ConcurrentDictionary<long, byte[]> acknowledged = new();

    public ActorId Id { get; } = new(ReceiptActors.Log, Keys.New());

    public IReceiptLog Log => actors.Get<IReceiptLog>(Id);

    /// <summary>Entries that were acknowledged, by index.</summary>
    public IReadOnlyDictionary<long, byte[]> Acknowledged => acknowledged;

    public static byte[] Entry(string name) => Encoding.UTF8.GetBytes($"{{\"record\":\"{name}\"}}");

    /// <summary>Appends an entry, and fails the test if its place is taken.</summary>
    public async Task<long> AppendAsync(string name)
    {
        var entry = Entry(name);
        var answer = await caller.CallAsync(
            call => Log.AppendAsync(new AppendEntry { Call = call, Content = entry }));
        Assert.True(answer.IsDone, answer.Refusal.Sentence());
        Assert.True(acknowledged.TryAdd(answer.Index!.Value, entry), $"Two entries stand at {answer.Index}.");
        return answer.Index.Value;
    }

    /// <summary>A call that the test sends by hand, of a caller of its own.</summary>
    public static Call NewCall() => new(
        new CallId(new CallerId(Keys.New()), 1), Floor: 0, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());

    /// <summary>Reads the whole log, and compares it and its tree with what was acknowledged.</summary>
    public async Task<TreeHead> IsWholeAsync()
    {
        var head = await Log.HeadAsync();
        Assert.Equal(Enumerable.Range(0, (int)head.Size).Select(index => (long)index), acknowledged.Keys.Order());
        var leaves = new Digest[head.Size];
        foreach (var (index, entry) in acknowledged)
        {
            leaves[index] = MerkleTree.Leaf(entry);
            Assert.Equal(entry, (await Log.EntryAsync(index)).Content!.Value.ToArray());
        }

        Assert.Equal(MerkleTree.Root(leaves), head.Root);
        return head;
    }

    /// <summary>Asks for the proof of an entry in a tree, and checks it.</summary>
    public async Task IsProvenAsync(long index, TreeHead head)
    {
        var proof = await Log.ProveInclusionAsync(new InclusionQuery(index, head.Size));
        Assert.True(
            MerkleProof.IsIncluded(
                MerkleTree.Leaf(acknowledged[index]), index, head.Size, head.Root, proof.Hashes!),
            $"{index} in {head.Size}");
    }
}
