using System.Diagnostics;
using System.Globalization;
using OpenLedger.Core;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Formats;
using OpenLedger.Core.Datanets.Intake;
using OpenLedger.Core.Datanets.Licences;
using OpenLedger.Core.Datanets.Versions;
using OpenLedger.Core.Receipts;
using OpenLedger.Embedded;
using OpenLedger.Embedded.Blobs;
using OpenLedger.Embedded.Storage;
using OpenLedger.Runtimes.Copies;

namespace OpenLedger.Bench.Datanets;

/// <summary>
/// Brings a file into a datanet, publishes it and proves one record, in a fresh process that tells how long it took
/// and how much memory.
/// </summary>
internal static class IngestRun
{
    public const string Argument = "--ingest";

    private static readonly ActorId Owner = new("contributor", "owner");

    public static async Task<IngestFigures> MeasureAsync(string folder, string file)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Argument, folder, file])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var answer = (await process.StandardOutput.ReadToEndAsync()).Split(' ');
        await process.WaitForExitAsync();
        var figures = answer.Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return new IngestFigures(
            (int)figures[0], (int)figures[1], figures[2], figures[3], figures[4], figures[5], Size(folder));
    }

    /// <summary>What the fresh process does.</summary>
    public static async Task RunAsync(string folder, string file)
    {
        var blobs = BlobFolder.Open(Path.Combine(folder, "blobs"));
        var kinds = CoreActors.Kinds(new DatanetPorts(blobs, new PrintJudge()));
        await using var node = new EmbeddedNode(LogStore.Open(folder), kinds);
        var datanet = node.Actors.Get<IDatanet>("pairs");
        await datanet.FoundAsync(new FoundDatanet(Owner, new Charter { Purpose = "Pairs that a seed has drawn" }));

        var watch = Stopwatch.StartNew();
        var caller = new Caller(new CallerId("bench"), TimeProvider.System);
        await using var source = File.OpenRead(file);
        var report = await new Uploader(node.Actors, blobs, caller, TimeProvider.System).UploadAsync(
            new Upload
            {
                Datanet = "pairs",
                Contributor = Owner,
                Format = SourceFormat.JsonLines,
                Licence = "CC0-1.0",
                Consent = DataUse.Train,
                Source = "pairs.jsonl",
            },
            source);
        var ingested = watch.Elapsed.TotalSeconds;
        var header = await PublishAsync(datanet, Owner);
        var published = watch.Elapsed.TotalSeconds - ingested;
        var proven = watch.Elapsed.TotalSeconds;
        await ProveAsync(node.Actors, header);
        using var self = Process.GetCurrentProcess();
        Console.Out.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Contribution!.Records} {header.Records} {ingested} {published} "
            + $"{watch.Elapsed.TotalSeconds - proven} {self.PeakWorkingSet64 / 1048576.0}"));
    }

    private static async Task<VersionHeader> PublishAsync(IDatanet datanet, ActorId by)
    {
        var answer = await datanet.PublishAsync(by);
        while ((await datanet.ShowAsync())!.Latest is not { } latest || latest.Number != answer.Number)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }

        return (await datanet.ShowAsync())!.Latest!;
    }

    private static async Task ProveAsync(IActors actors, VersionHeader header)
    {
        var proof = await actors.Get<IVersion>($"pairs/{header.Number}").ProveAsync(1 + (header.Records / 2))
            ?? throw new InvalidOperationException("The record in the middle is not in the version.");
        var leaf = MerkleTree.Leaf(System.Text.Encoding.UTF8.GetBytes(proof.Leaf));
        if (!MerkleProof.IsIncluded(leaf, proof.Index, header.Records, header.Root, proof.Path))
        {
            throw new InvalidOperationException("The proof does not lead to the root.");
        }
    }

    private static long Size(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(each => each.Length);
}

/// <summary>What one run has shown.</summary>
/// <param name="Records">Records taken.</param>
/// <param name="Published">Records in the version.</param>
/// <param name="IngestSeconds">Until every record was compared and handed to its segment.</param>
/// <param name="PublishSeconds">Until the version was out.</param>
/// <param name="ProofSeconds">Until one record's proof was there and checked.</param>
/// <param name="PeakMiB">The most memory that the process had.</param>
/// <param name="StoredBytes">Everything in the data folder afterwards.</param>
internal sealed record IngestFigures(
    int Records,
    int Published,
    double IngestSeconds,
    double PublishSeconds,
    double ProofSeconds,
    double PeakMiB,
    long StoredBytes);
