using System.Text.Json;
using System.Text.Unicode;

namespace OpenLedger.Lm.Checkpoints;

/// <summary>
/// The properties of a small JSON object, read strictly: what has the wrong kind or is out of range is refused by name.
/// A property that is null counts as absent, as the writers of these files mean it, except where said otherwise.
/// </summary>
internal readonly struct JsonProperties(string file, string prefix, JsonElement element)
{
    private const int MaxListLength = 4096;
    private const int ShownLength = 100;

    public string File => file;

    public static T Read<T>(string file, ReadOnlyMemory<byte> content, Func<JsonProperties, T> read)
    {
        if (!Utf8.IsValid(content.Span))
        {
            throw new LmFormatException(file, "file", "is not UTF-8");
        }

        using var document = Parse(file, content);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? read(new JsonProperties(file, "", document.RootElement))
            : throw new LmFormatException(file, "file", "does not hold an object");
    }

    public IEnumerable<string> Names => element.EnumerateObject().Select(property => property.Name);

    /// <summary>It is there, even when null.</summary>
    public bool IsStated(string name) => element.TryGetProperty(name, out _);

    /// <summary>It is there and says something: not null, and no empty list or object.</summary>
    public bool SaysSomething(string name) => Find(name) is { } value && value.ValueKind switch
    {
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.Object => value.GetPropertyCount() > 0,
        _ => true,
    };

    public bool IsText(string name) => Find(name)?.ValueKind == JsonValueKind.String;

    public bool IsFlag(string name) => Find(name)?.ValueKind is JsonValueKind.True or JsonValueKind.False;

    public string? Text(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => TextOf(name, value),
        _ => throw Refusal(name, "is not a string"),
    };

    public bool Flag(string name, bool otherwise) => Find(name)?.ValueKind switch
    {
        null => otherwise,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Refusal(name, "is neither true nor false"),
    };

    public int Count(string name, int? otherwise = null)
    {
        var value = Find(name);
        if (value is null)
        {
            return otherwise ?? throw Refusal(name, "is missing");
        }

        return CountOf(value.Value) ?? throw Refusal(name, $"{Shown(value.Value)} is not a whole number from 0 on");
    }

    public int? CountOrNull(string name) => Find(name) is null ? null : Count(name);

    public double Number(string name, double? otherwise = null)
    {
        var value = Find(name);
        if (value is null)
        {
            return otherwise ?? throw Refusal(name, "is missing");
        }

        return value.Value.ValueKind == JsonValueKind.Number && value.Value.TryGetDouble(out var number)
            && double.IsFinite(number)
            ? number
            : throw Refusal(name, $"{Shown(value.Value)} is not a finite number");
    }

    public double? NumberOrNull(string name) => Find(name) is null ? null : Number(name);

    /// <summary>One whole number or a list of them; null when absent.</summary>
    public IReadOnlyList<int>? Counts(string name)
    {
        if (Find(name) is not { ValueKind: JsonValueKind.Array } list)
        {
            return CountOrNull(name) is { } single ? [single] : null;
        }

        var counts = new List<int>();
        foreach (var item in Items(name, list))
        {
            counts.Add(CountOf(item) ?? throw Refusal(name, $"holds {Shown(item)}, not a whole number from 0 on"));
        }

        return counts;
    }

    /// <summary>A list of strings; null when absent.</summary>
    public IReadOnlyList<string>? Texts(string name)
    {
        if (Find(name) is not { } list)
        {
            return null;
        }

        var texts = new List<string>();
        foreach (var item in Items(name, list))
        {
            texts.Add(item.ValueKind == JsonValueKind.String
                ? TextOf(name, item)
                : throw Refusal(name, $"holds {Shown(item)}, which is not a string"));
        }

        return texts;
    }

    public JsonProperties? Object(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } value => new JsonProperties(file, $"{prefix}{name}.", value),
        _ => throw Refusal(name, "is not an object"),
    };

    public LmFormatException Refusal(string name, string reason) => new(file, prefix + Clipped(name), reason);

    /// <summary>Text of a file in a message, cut where it is too long to be read.</summary>
    public static string Clipped(string text) => text.Length <= ShownLength ? text : text[..ShownLength] + "…";

    private static JsonDocument Parse(string file, ReadOnlyMemory<byte> content)
    {
        try
        {
            return JsonDocument.Parse(content, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException broken)
        {
            throw new LmFormatException(
                file, "file", $"is not valid JSON in line {(broken.LineNumber ?? 0) + 1}, or names a property twice",
                broken);
        }
        catch (InvalidOperationException half)
        {
            // So the reader says that an escape in a name is half of a surrogate pair.
            throw new LmFormatException(file, "file", "names a property by half of a character", half);
        }
    }

    private string TextOf(string name, JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException half)
        {
            throw new LmFormatException(file, prefix + Clipped(name), "holds an escaped half of a character", half);
        }
    }

    private static int? CountOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) && count >= 0 ? count : null;

    private static string Shown(JsonElement value) => Clipped(value.GetRawText());

    private JsonElement? Find(string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private JsonElement.ArrayEnumerator Items(string name, JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            throw Refusal(name, "is not a list");
        }

        return list.GetArrayLength() <= MaxListLength
            ? list.EnumerateArray()
            : throw Refusal(name, $"has more than {MaxListLength} entries");
    }
}
