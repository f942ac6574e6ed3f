using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using OpenLedger.Core.Datanets.Licences;

namespace OpenLedger.Core.Datanets.Versions;

/// <summary>
/// Croissant 1.1 metadata of a version (mlcommons.org/croissant/1.1): what it is, under which licences, which files
/// it has with their digests, which fields a record has, and the root of the tree over all records.
/// </summary>
public static class CroissantText
{
    /// <summary>The name of the metadata file.</summary>
    public const string FileName = "croissant.json";

    private const string FileSetId = "records-files";

    /// <summary>Writes the metadata as indented JSON.</summary>
    /// <param name="datanet">The datanet.</param>
    /// <param name="header">The version.</param>
    /// <param name="files">Its files.</param>
    /// <param name="kinds">Which kinds of record are in it.</param>
    /// <param name="url">Where it can be found; a name without a place if null.</param>
    public static byte[] Write(
        DatanetView datanet,
        VersionHeader header,
        IReadOnlyList<ExportFile> files,
        IReadOnlySet<RecordKind> kinds,
        string? url)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var options = new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            json.WriteStartObject();
            CroissantContext.Write(json);
            WriteDataset(json, datanet, header, url);
            WriteFiles(json, files);
            CroissantFields.Write(json, FileSetId, kinds);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteDataset(Utf8JsonWriter json, DatanetView datanet, VersionHeader header, string? url)
    {
        var number = header.Number.ToString(CultureInfo.InvariantCulture);
        json.WriteString("@type", "sc:Dataset");
        json.WriteString("conformsTo", "http://mlcommons.org/croissant/1.1");
        json.WriteString("name", datanet.Name);
        json.WriteString("description", datanet.Charter.Purpose);
        json.WriteString("url", url ?? $"urn:openledger:datanet:{datanet.Name}:{number}");

        // A later version may have lost records, which is a major change in the words of Croissant.
        json.WriteString("version", $"{number}.0.0");
        json.WriteString("datePublished", Time(header.At));
        json.WriteString("dateCreated", Time(datanet.FoundedAt));
        json.WriteBoolean("isLiveDataset", false);
        Array(json, "license", header.Licences, each => WriteLicence(json, each.Licence));
        Array(json, "keywords", datanet.Charter.Tags, json.WriteStringValue);
        Array(json, "inLanguage", datanet.Charter.Submission.Languages, json.WriteStringValue);
        json.WriteStartObject("creator");
        json.WriteString("@type", "sc:Organization");
        json.WriteString("name", $"Contributors of the datanet {datanet.Name}");
        json.WriteEndObject();
        json.WriteStartObject("publisher");
        json.WriteString("@type", "sc:Person");
        json.WriteString("name", datanet.Owner.Key);
        json.WriteEndObject();
        json.WriteStartObject("identifier");
        json.WriteString("@type", "sc:PropertyValue");
        json.WriteString("propertyID", "merkle-root");
        json.WriteString("description", $"RFC 6962 tree with SHA-256 over the leaves of {header.Records} records");
        json.WriteString("value", header.Root.ToString());
        json.WriteEndObject();
    }

    private static void WriteFiles(Utf8JsonWriter json, IReadOnlyList<ExportFile> files)
    {
        json.WriteStartArray("distribution");
        foreach (var file in files)
        {
            json.WriteStartObject();
            json.WriteString("@type", "cr:FileObject");
            json.WriteString("@id", file.Name);
            json.WriteString("name", file.Name);
            json.WriteString("description", $"{file.Records} records, one per line");
            json.WriteString("contentUrl", file.Name);
            json.WriteString("contentSize", $"{file.SizeBytes} B");
            json.WriteString("encodingFormat", "application/jsonlines");
            json.WriteString("sha256", file.Sha256.ToString());
            json.WriteEndObject();
        }

        json.WriteStartObject();
        json.WriteString("@type", "cr:FileSet");
        json.WriteString("@id", FileSetId);
        json.WriteString("name", FileSetId);
        json.WriteString("description", "All files with records");
        json.WriteString("encodingFormat", "application/jsonlines");
        json.WriteString("includes", "records-*.jsonl");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    // A single licence of the list has an address there; an expression is told as it is.
    private static void WriteLicence(Utf8JsonWriter json, string licence)
    {
        if (SpdxIds.Licence(licence) is { } id)
        {
            json.WriteStringValue($"https://spdx.org/licenses/{id}.html");
            return;
        }

        json.WriteStartObject();
        json.WriteString("@type", "sc:CreativeWork");
        json.WriteString("name", licence);
        json.WriteEndObject();
    }

    private static void Array<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<T> write)
    {
        if (items.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(item);
        }

        json.WriteEndArray();
    }

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
