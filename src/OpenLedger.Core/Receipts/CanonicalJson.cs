using System.Globalization;
using System.Text;
using System.Text.Json;

namespace OpenLedger.Core.Receipts;

/// <summary>
/// The one byte sequence that stands for a JSON value (JCS, RFC 8785): properties in the order of their UTF-16
/// code units, no white space, the shortest numbers, the fewest escapes. What is signed is made of these bytes, so
/// that anyone can make them again. Numbers are doubles there, which is why amounts are written as text.
/// </summary>
public static class CanonicalJson
{
    // A value nested deeper than this is refused when it is read, so writing it needs no limit of its own.
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    /// <summary>The canonical bytes of some JSON text.</summary>
    /// <exception cref="JsonException">
    /// The text is not JSON, repeats a property, holds a lone surrogate or a number beyond a double.
    /// </exception>
    public static byte[] Of(ReadOnlySpan<byte> json)
    {
        using var document = Read(json);
        return Of(document.RootElement);
    }

    /// <summary>Reads JSON text as strictly as it is written here.</summary>
    /// <exception cref="JsonException">The text is not JSON, is nested too deep, or repeats a property.</exception>
    public static JsonDocument Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json.ToArray(), Strict);
        }
        catch (InvalidOperationException broken)
        {
            throw Broken(broken);
        }
    }

    /// <summary>The canonical bytes of a parsed value.</summary>
    /// <exception cref="JsonException">
    /// It repeats a property, or holds a lone surrogate or a number beyond a double.
    /// </exception>
    public static byte[] Of(JsonElement value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>A string in its canonical form, quotes included. It must be well-formed.</summary>
    public static string Quote(string value)
    {
        var text = new StringBuilder(value.Length + 2);
        WriteString(text, value);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(text, value);
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var (i, item) in value.EnumerateArray().Index())
                {
                    Write(i == 0 ? text : text.Append(','), item);
                }

                text.Append(']');
                break;
            case JsonValueKind.String:
                WriteString(text, StringOf(value.GetString));
                break;
            case JsonValueKind.Number:
                text.Append(Number(value));
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void WriteObject(StringBuilder text, JsonElement value)
    {
        var properties = value.EnumerateObject()
            .Select(property => (Name: StringOf(() => property.Name), property.Value))
            .OrderBy(property => property.Name, StringComparer.Ordinal);
        text.Append('{');
        string? before = null;
        foreach (var (i, (name, item)) in properties.Index())
        {
            before = name != before ? name : throw new JsonException($"The property '{name}' stands there twice.");
            WriteString(i == 0 ? text : text.Append(','), name);
            Write(text.Append(':'), item);
        }

        text.Append('}');
    }

    // The reader finds a lone surrogate only when the text is taken out.
    private static string StringOf(Func<string?> read)
    {
        try
        {
            return read()!;
        }
        catch (InvalidOperationException broken)
        {
            throw Broken(broken);
        }
    }

    private static JsonException Broken(Exception cause) =>
        new("A string is not well-formed: it holds half of a surrogate pair, or bytes that are not UTF-8.", cause);

    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\f' => text.Append("\\f"),
                '\r' => text.Append("\\r"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }

    private static string Number(JsonElement value) =>
        value.TryGetDouble(out var number) && double.IsFinite(number)
            ? CanonicalNumber.Of(number)
            : throw new JsonException($"{value.GetRawText()} is beyond what a JSON number can hold here.");
}
