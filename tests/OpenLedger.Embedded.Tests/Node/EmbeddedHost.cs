using OpenLedger.Contract;
using OpenLedger.Contract.Datanets;
using OpenLedger.Contract.Probes;
using OpenLedger.Core;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Datanets;
using OpenLedger.Embedded.Blobs;
using OpenLedger.Embedded.Calls;
using OpenLedger.Embedded.Storage;

namespace OpenLedger.Embedded.Tests.Node;

/// <summary>
/// An embedded node over a real log store, under the contract suite. Its actors outlive a crash of the node, as
/// references to actors do.
/// </summary>
public sealed class EmbeddedHost : ContractHost, ICallRoute, IAsyncDisposable
{
    private readonly IReadOnlyList<ActorKind> kinds;
    private readonly string folder = Directory.CreateTempSubdirectory("openledger-tests-").FullName;
    private LogStore store;
    private EmbeddedNode node;

    public EmbeddedHost()
    {
        Blobs = BlobFolder.Open(Path.Combine(folder, "blobs"));
        kinds = [.. ProbeActors.Kinds, .. CoreActors.Kinds(new DatanetPorts(Blobs, new WordJudge()))];
        Actors = new RoutedActors(new ActorKinds(kinds), this);
        (store, node) = Open();
    }

    public override IActors Actors { get; }

    public override IBlobs Blobs { get; }

    internal EmbeddedNode Node => node;

    public override async Task CrashAsync()
    {
        await node.CrashAsync();
        await store.DisposeAsync();
        (store, node) = Open();
    }

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    void ICallRoute.Send(ActorId to, ActorCall call) => ((ICallRoute)node).Send(to, call);

    private (LogStore Store, EmbeddedNode Node) Open()
    {
        var opened = LogStore.Open(folder);
        var options = new EmbeddedNodeOptions { Period = TimeSpan.FromMilliseconds(50), MaxActivations = 10_000 };
        return (opened, new EmbeddedNode(new FaultyStore(opened, Store), kinds, options));
    }
}
