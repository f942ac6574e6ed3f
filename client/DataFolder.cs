using System.CommandLine;
using OpenLedger.Core;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Ledger;
using OpenLedger.Embedded;
using OpenLedger.Embedded.Blobs;
using OpenLedger.Embedded.Keys;
using OpenLedger.Embedded.Storage;
using OpenLedger.Runtimes.Copies;

namespace OpenLedger.CommandLine;

/// <summary>An embedded node over a data folder, for as long as one command runs.</summary>
internal sealed class DataFolder : IAsyncDisposable
{
    /// <summary>The environment variable that names the data folder.</summary>
    public const string Variable = "OPENLEDGER_DATA";

    private readonly EmbeddedNode node;

    private DataFolder(EmbeddedNode node, BlobFolder blobs, KeyFolder keys)
    {
        this.node = node;
        Blobs = blobs;
        Keys = keys;
        Caller = new Caller(new CallerId($"cli-{Guid.NewGuid():N}"), TimeProvider.System);
    }

    public IActors Actors => node.Actors;

    /// <summary>Numbers this command's calls.</summary>
    public Caller Caller { get; }

    /// <summary>The content of records.</summary>
    public IBlobs Blobs { get; }

    /// <summary>Signs this node's records.</summary>
    public KeyFolder Keys { get; }

    public ITreasury Treasury => Actors.Get<ITreasury>(LedgerActors.MainTreasury);

    public static Option<string> Option { get; } = new("--data")
    {
        Description = $"The data folder; {Variable} unless given",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder
            ? folder
            : Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "openledger"),
    };

    public static DataFolder Open(string folder)
    {
        Directory.CreateDirectory(folder);
        var keys = KeyFolder.Open(KeysOf(folder));
        var blobs = BlobFolder.Open(Path.Combine(folder, "blobs"));
        var kinds = CoreActors.Kinds(new DatanetPorts(blobs, new PrintJudge()));
        return new DataFolder(new EmbeddedNode(LogStore.Open(folder), kinds), blobs, keys);
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
