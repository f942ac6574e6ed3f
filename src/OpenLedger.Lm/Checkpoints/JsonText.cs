using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OpenLedger.Lm.Checkpoints;

/// <summary>Indented JSON with the same newlines on every system, as the files of a checkpoint are written.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Write(Action<Utf8JsonWriter> properties)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            properties(json);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    /// <summary>Writes a number that Python reads as a float: with a point or an exponent.</summary>
    public static void Number(this Utf8JsonWriter json, string name, double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
        json.WritePropertyName(name);
        json.WriteRawValue(text.AsSpan().ContainsAny('.', 'e') ? text : text + ".0");
    }
}
