using System.CommandLine;
using OpenLedger.Core;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;
using OpenLedger.Embedded;
using OpenLedger.Embedded.Keys;
using OpenLedger.Embedded.Storage;

namespace OpenLedger.CommandLine;

/// <summary>An embedded node over a data folder, for as long as one command runs.</summary>
internal sealed class DataFolder : IAsyncDisposable
{
    private readonly EmbeddedNode node;

    private DataFolder(EmbeddedNode node, KeyFolder keys)
    {
        this.node = node;
        Keys = keys;
        Caller = new Caller(new CallerId($"cli-{Guid.NewGuid():N}"), TimeProvider.System);
    }

    public IActors Actors => node.Actors;

    /// <summary>Numbers this command's calls.</summary>
    public Caller Caller { get; }

    /// <summary>Signs this node's records.</summary>
    public KeyFolder Keys { get; }

    public ITreasury Treasury => Actors.Get<ITreasury>(LedgerActors.MainTreasury);

    public static Option<string> Option { get; } = new("--data")
    {
        Description = "The data folder",
        DefaultValueFactory = _ => Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "openledger"),
    };

    public static DataFolder Open(string folder)
    {
        Directory.CreateDirectory(folder);
        var keys = KeyFolder.Open(KeysOf(folder));
        return new DataFolder(new EmbeddedNode(LogStore.Open(folder), CoreActors.WithoutDatanets()), keys);
    }

    /// <summary>Where the keys of a data folder are.</summary>
    public static string KeysOf(string folder) => Path.Combine(folder, "keys");

    public static DataFolder Open(ParseResult parsed) => Open(parsed.GetRequiredValue(Option));

    public IAccount Account(string key) => Actors.Get<IAccount>(key);

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        Keys.Dispose();
    }
}
