using System.Text.Json;

namespace OpenLedger.Core.Datanets.Versions;

/// <summary>The JSON-LD context of our Croissant metadata: vocabularies, and terms that we use of them.</summary>
internal static class CroissantContext
{
    private static readonly (string Prefix, string Namespace)[] Namespaces =
    [
        ("@language", "en"),
        ("@vocab", "https://schema.org/"),
        ("sc", "https://schema.org/"),
        ("cr", "http://mlcommons.org/croissant/"),
        ("dct", "http://purl.org/dc/terms/"),
        ("conformsTo", "dct:conformsTo"),
    ];

    private static readonly string[] Terms =
    [
        "column", "extract", "field", "fileSet", "includes", "isLiveDataset", "jsonPath", "key", "recordSet", "source",
        "subField", "transform",
    ];

    /// <summary>Writes the context into the object of the dataset.</summary>
    public static void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("@context");
        foreach (var (prefix, space) in Namespaces)
        {
            json.WriteString(prefix, space);
        }

        foreach (var term in Terms)
        {
            json.WriteString(term, $"cr:{term}");
        }

        // The values of this one are names of types themselves.
        json.WriteStartObject("dataType");
        json.WriteString("@id", "cr:dataType");
        json.WriteString("@type", "@vocab");
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
