using System.Globalization;
using System.Security.Cryptography;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Datanets.Licences;

namespace OpenLedger.Core.Datanets.Versions;

/// <summary>One file of an exported version.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Records">Records in it, one per line.</param>
/// <param name="SizeBytes">Its size.</param>
/// <param name="Sha256">Its digest.</param>
public sealed record ExportFile(string Name, int Records, long SizeBytes, Digest Sha256);

/// <summary>
/// A version as files that anybody can read: JSON lines, byte by byte those that the version has the digests of, and
/// metadata. Runs at the edge, not in an actor; memory holds a page.
/// </summary>
public sealed class VersionExport
{
    private readonly DatanetView datanet;
    private readonly VersionContent content;
    private readonly VersionRecords records;
    private readonly IBlobs blobs;
    private readonly HashSet<RecordKind> kinds = [];

    private VersionExport(DatanetView datanet, VersionContent content, IActors actors, IBlobs blobs)
    {
        this.datanet = datanet;
        this.content = content;
        this.blobs = blobs;
        records = new VersionRecords(datanet.Name, actors, blobs);
        Files =
        [
            .. content.Pages.Index().Select(page => new ExportFile(
                string.Create(CultureInfo.InvariantCulture, $"records-{page.Index + 1:d5}.jsonl"),
                page.Item.Count,
                page.Item.LinesBytes,
                page.Item.Lines)),
        ];
    }

    /// <summary>What everybody may know of the version.</summary>
    public VersionHeader Header => content.Header;

    /// <summary>The files with records, in the order of the version.</summary>
    public IReadOnlyList<ExportFile> Files { get; }

    /// <summary>
    /// Records written so far whose contributors did not consent to publication: whoever exports answers for what
    /// they do with them.
    /// </summary>
    public long NotForPublication { get; private set; }

    /// <summary>Opens a version; null if it is not out.</summary>
    public static async Task<VersionExport?> OpenAsync(IActors actors, IBlobs blobs, string datanet, int number) =>
        await actors.Get<IDatanet>(datanet).ShowAsync() is { } view
        && await VersionLookup.Of(actors, datanet, number).ContentAsync() is { } content
            ? new VersionExport(view, content, actors, blobs)
            : null;

    /// <summary>Writes the content of one file.</summary>
    /// <exception cref="InvalidDataException">The lines have not the digest that the version says.</exception>
    public async Task WriteAsync(int file, Stream stream, CancellationToken cancellationToken = default)
    {
        var page = content.Pages[file];
        using var lines = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var number in (await VersionPageBlob.ReadAsync(blobs, page.Blob)).Numbers)
        {
            var record = await records.RenderAsync(number);
            kinds.Add(record.Terms.Kind);
            NotForPublication += record.Terms.Consent.HasFlag(DataUse.Publish) ? 0 : 1;
            lines.AppendData(record.Line);
            await stream.WriteAsync(record.Line, cancellationToken);
        }

        if (new Digest(lines.GetHashAndReset()) != page.Lines)
        {
            throw new InvalidDataException($"{Files[file].Name} has not the digest that the version says.");
        }
    }

    /// <summary>The Croissant metadata, after all files were written.</summary>
    /// <param name="url">Where the version can be found, or null.</param>
    public byte[] Croissant(string? url = null) => CroissantText.Write(datanet, Header, Files, kinds, url);
}
