using System.Globalization;
using System.Text;
using System.Text.Json;
using OpenLedger.Core;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Formats;
using OpenLedger.Core.Datanets.Intake;
using OpenLedger.Core.Datanets.Licences;
using OpenLedger.Embedded.Blobs;
using OpenLedger.Embedded.Storage;
using OpenLedger.Runtimes.Copies;
using OpenLedger.Spans.Tests.Copies;
using OpenLedger.Spans.Tests.Copies.Corpus;
using Xunit.Abstractions;

namespace OpenLedger.Embedded.Tests.Datanets;

/// <summary>
/// Honest texts and attacks on them through the whole product: contributed, screened, compared by the datanet's
/// claims. Both rates are printed.
/// </summary>
public sealed class CopyAttackTests : IAsyncDisposable
{
    private const int Seed = 20_261_121;
    private const int Honest = 3000;
    private const int Attacked = 150;

    private static readonly ActorId Author = new("account", "author");
    private static readonly ActorId Attacker = new("account", "attacker");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("openledger-tests-");
    private readonly ITestOutputHelper output;
    private readonly BlobFolder blobs;
    private readonly EmbeddedNode node;

    public CopyAttackTests(ITestOutputHelper output)
    {
        this.output = output;
        blobs = BlobFolder.Open(Path.Combine(folder.FullName, "blobs"));
        node = new EmbeddedNode(
            LogStore.Open(folder.FullName), CoreActors.Kinds(new DatanetPorts(blobs, new PrintJudge())));
    }

    [Fact]
    public async Task Attacks_make_no_new_claims_and_honest_texts_do()
    {
        await node.Actors.Get<IDatanet>("texts").FoundAsync(
            new FoundDatanet(Author, new Charter { Purpose = "To be copied" }));
        var texts = new HonestTexts(Seed).Take(Honest);
        var honest = await AddAsync(Author, texts.Select(text => text.Text));
        var joined = honest.Copies + honest.Joined;
        output.WriteLine($"{joined} of {honest.Records} honest texts joined ({Percent(joined, honest.Records)})");
        Assert.True(joined < 0.01 * honest.Records);

        var random = new Random(Seed);
        var (caught, all) = (0, 0);
        foreach (var (name, attack) in Attacks.All)
        {
            var handed = await AddAsync(Attacker, texts.Take(Attacked).SelectMany(text => attack(text, random)));
            var hits = handed.Copies + handed.Joined;
            output.WriteLine($"  {name,-24} {hits,5} of {handed.Records,5} caught ({Percent(hits, handed.Records)})");
            caught += hits;
            all += handed.Records;
        }

        output.WriteLine($"  {"all",-24} {caught,5} of {all,5} caught ({Percent(caught, all)})");
        Assert.True(caught >= 0.95 * all);
    }

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private async Task<Core.Datanets.Contributions.ContributionView> AddAsync(ActorId by, IEnumerable<string> texts)
    {
        var lines = string.Concat(texts.Select(text => $$"""{"text":{{JsonSerializer.Serialize(text)}}}""" + "\n"));
        var caller = new Caller(new CallerId("test"), TimeProvider.System);
        var report = await new Uploader(node.Actors, blobs, caller, TimeProvider.System).UploadAsync(
            new Upload
            {
                Datanet = "texts",
                Contributor = by,
                Format = SourceFormat.JsonLines,
                Licence = "CC0-1.0",
                Consent = DataUse.Train,
                Source = "texts.jsonl",
                Fields = new FieldRule { Text = "text" },
            },
            new MemoryStream(Encoding.UTF8.GetBytes(lines)));
        Assert.True(report.Refused < 0.01 * report.Contribution!.Records, $"{report.Refused} were refused.");
        return report.Contribution;
    }

    private static string Percent(int part, int whole) =>
        (100.0 * part / whole).ToString("F2", CultureInfo.InvariantCulture) + " %";
}
