using OpenLedger.Core.Actors;
using OpenLedger.Core.Contributors;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Formats;
using OpenLedger.Core.Datanets.Intake;
using OpenLedger.Core.Datanets.Licences;
using OpenLedger.Core.Datanets.Versions;

namespace OpenLedger.CommandLine.Tests.Datanets;

/// <summary>A node with a datanet, in a folder of its own.</summary>
internal sealed class Library : IAsyncDisposable
{
    public const string Name = "sea";

    public static readonly ActorId Olga = ContributorActors.IdOf("olga");

    public static readonly ActorId Ann = ContributorActors.IdOf("ann");

    private readonly string path = Directory.CreateTempSubdirectory("openledger-tests-").FullName;

    private Library() => Node = DataFolder.Open(path);

    public DataFolder Node { get; }

    /// <summary>Where the blobs are.</summary>
    public string BlobFolder => Path.Combine(path, "blobs");

    /// <summary>Opens a node and founds the datanet.</summary>
    public static async Task<Library> FoundAsync(Charter? charter = null)
    {
        var library = new Library();
        var founded = await library.Node.Actors.Get<IDatanet>(Name).FoundAsync(
            new FoundDatanet(Olga, charter ?? new Charter { Purpose = "The sea" }));
        Assert.True(founded.IsDone, founded.Refusal.ToString());
        return library;
    }

    /// <summary>Contributes so many records, each of its own words.</summary>
    public async Task<ContributionView> AddAsync(string word, int records, DataUse consent = DataUse.Train)
    {
        // Numbers as words of their own: no two records share three words in a row.
        var lines = Enumerable.Range(1, records).Select(i =>
            $$"""{"prompt":"{{word}} {{i}} asks","response":"{{word}}{{i * 7}} answers {{word}}{{i * 13}}"}""");
        using var source = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        var upload = new Upload
        {
            Datanet = Name,
            Contributor = Ann,
            Format = SourceFormat.JsonLines,
            Licence = "CC0-1.0",
            Consent = consent,
            Source = $"{word}.jsonl",
        };
        var report = await new Uploader(Node.Actors, Node.Blobs, Node.Caller, TimeProvider.System)
            .UploadAsync(upload, source);
        Assert.Equal((DatanetRefusal.None, 0), (report.Refusal, report.Refused));
        return (await ContributionRest.WaitAsync(Node.Actors, TimeProvider.System, report.Contribution!.Id))!;
    }

    /// <summary>Publishes what is approved now.</summary>
    public async Task<VersionHeader> PublishAsync()
    {
        var published = await VersionPublisher.PublishAsync(Node.Actors, TimeProvider.System, Name, Olga);
        Assert.Equal(DatanetRefusal.None, published.Refusal);
        return published.Header!;
    }

    /// <summary>Takes one record back, and waits until everybody knows.</summary>
    public async Task WithdrawAsync(ContributionView contribution, long record)
    {
        var answer = await Node.Actors.Get<IContribution>(contribution.Id.ToString()).WithdrawAsync(
            new WithdrawRecords(Ann, new RecordRange(record, 1)));
        Assert.True(answer.IsDone, answer.Refusal.ToString());
        await ContributionRest.WaitAsync(Node.Actors, TimeProvider.System, contribution.Id);
    }

    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        Directory.Delete(path, recursive: true);
    }
}
