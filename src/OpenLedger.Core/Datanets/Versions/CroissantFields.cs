using System.Text.Json;

namespace OpenLedger.Core.Datanets.Versions;

/// <summary>The fields of an exported line, as Croissant tells them.</summary>
internal static class CroissantFields
{
    private const string RecordSet = "records";
    private const string Content = "content";

    private static readonly (string Column, string Description)[] Columns =
    [
        ("record", "The id of the record; never given to another"),
        ("contributor", "Who contributed it"),
        ("contribution", "Which contribution brought it"),
        ("licence", "Its licence, an SPDX expression"),
    ];

    private static readonly (string Path, string Description)[] PairParts =
    [
        ("prompt", "What is asked"),
        ("response", "What is answered"),
    ];

    /// <summary>Writes the record set into the object of the dataset.</summary>
    public static void Write(Utf8JsonWriter json, string fileSet, IReadOnlySet<RecordKind> kinds)
    {
        json.WriteStartArray("recordSet");
        json.WriteStartObject();
        Head(json, "cr:RecordSet", RecordSet, "All records of the version, in its order");
        json.WriteStartObject("key");
        json.WriteString("@id", $"{RecordSet}/record");
        json.WriteEndObject();
        json.WriteStartArray("field");
        foreach (var (column, description) in Columns)
        {
            json.WriteStartObject();
            WriteField(json, fileSet, column, column, description, part: null);
            json.WriteEndObject();
        }

        WriteContent(json, fileSet, isPair: kinds.SetEquals([RecordKind.Pair]));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    // Where texts stand beside pairs, a reader has to look at each for itself.
    private static void WriteContent(Utf8JsonWriter json, string fileSet, bool isPair)
    {
        json.WriteStartObject();
        if (!isPair)
        {
            WriteField(json, fileSet, Content, Content, "The record: a text, or an object that is a pair", part: null);
            json.WriteEndObject();
            return;
        }

        Head(json, "cr:Field", $"{RecordSet}/{Content}", "The record: a prompt and its response");
        json.WriteStartArray("subField");
        foreach (var (part, description) in PairParts)
        {
            json.WriteStartObject();
            WriteField(json, fileSet, $"{Content}/{part}", Content, description, part);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteField(
        Utf8JsonWriter json, string fileSet, string id, string column, string description, string? part)
    {
        Head(json, "cr:Field", $"{RecordSet}/{id}", description);
        json.WriteString("dataType", "sc:Text");
        json.WriteStartObject("source");
        json.WriteStartObject("fileSet");
        json.WriteString("@id", fileSet);
        json.WriteEndObject();
        json.WriteStartObject("extract");
        json.WriteString("column", column);
        json.WriteEndObject();
        if (part is not null)
        {
            json.WriteStartObject("transform");
            json.WriteString("jsonPath", part);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Head(Utf8JsonWriter json, string type, string id, string description)
    {
        json.WriteString("@type", type);
        json.WriteString("@id", id);
        json.WriteString("name", id);
        json.WriteString("description", description);
    }
}
