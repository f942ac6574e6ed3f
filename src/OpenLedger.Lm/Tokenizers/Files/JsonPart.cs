using System.Text.Json;

namespace OpenLedger.Lm.Tokenizers.Files;

/// <summary>A part of a JSON file that knows where it is, so that whatever is wrong with it can be named.</summary>
internal readonly struct JsonPart(string file, string path, JsonElement element)
{
    /// <summary>Parses a file, which must not be larger than asked and must not name anything twice.</summary>
    public static JsonDocument Parse(string path, int maxBytes) => new FileInfo(path).Length <= maxBytes
        ? Parse(path, File.ReadAllBytes(path))
        : throw new LmFormatException(path, "size", $"is above {maxBytes >> 20} MiB");

    public static JsonDocument Parse(string path, ReadOnlyMemory<byte> content)
    {
        try
        {
            return JsonDocument.Parse(content, new() { AllowDuplicateProperties = false });
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException)
        {
            // The second is thrown for names with half a surrogate pair, when looked at for being there twice.
            throw new LmFormatException(path, "json", cause.Message, cause);
        }
    }

    public bool IsNull => element.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;

    public bool IsText => element.ValueKind == JsonValueKind.String;

    public LmFormatException Wrong(string reason, Exception? cause = null) => new(file, path, reason, cause);

    /// <summary>A property; one that is missing reads as null.</summary>
    public JsonPart this[string name]
    {
        get
        {
            Expect(JsonValueKind.Object);
            var child = path.Length == 0 ? name : $"{path}.{name}";
            return new(file, child, element.TryGetProperty(name, out var value) ? value : default);
        }
    }

    public string Text()
    {
        Expect(JsonValueKind.String);
        return Unescape(this, element.GetString);
    }

    public string? TextOrNull() => IsNull ? null : Text();

    public int Number() => element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var number)
        ? number
        : throw Wrong("is not a whole number of 32 bits");

    /// <summary>A number; null if there is none, or one that no table here could count to.</summary>
    public int? NumberOrNull() =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var number) ? number : null;

    public int Number(int otherwise) => IsNull ? otherwise : Number();

    public bool Flag(bool otherwise) => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ when IsNull => otherwise,
        _ => throw Wrong("is neither true nor false"),
    };

    public int Count()
    {
        Expect(JsonValueKind.Array);
        return element.GetArrayLength();
    }

    public IEnumerable<JsonPart> Items()
    {
        Expect(JsonValueKind.Array);
        return Enumerate(file, path, element);

        static IEnumerable<JsonPart> Enumerate(string file, string path, JsonElement array)
        {
            var index = 0;
            foreach (var item in array.EnumerateArray())
            {
                yield return new(file, $"{path}[{index++}]", item);
            }
        }
    }

    /// <summary>Names and values; a value's path is that of the object, for there can be a hundred thousand.</summary>
    public IEnumerable<(string Name, JsonPart Value)> Properties()
    {
        Expect(JsonValueKind.Object);
        return Enumerate(this, file, path, element);

        static IEnumerable<(string Name, JsonPart Value)> Enumerate(
            JsonPart part, string file, string path, JsonElement all)
        {
            foreach (var property in all.EnumerateObject())
            {
                yield return (Unescape(part, () => property.Name), new(file, path, property.Value));
            }
        }
    }

    private static string Unescape(JsonPart part, Func<string?> read)
    {
        try
        {
            return read()!;
        }
        catch (InvalidOperationException cause)
        {
            // JSON can spell half a surrogate pair, which no text is.
            throw part.Wrong("holds half a surrogate pair", cause);
        }
    }

    private void Expect(JsonValueKind kind)
    {
        if (element.ValueKind != kind)
        {
            throw Wrong(IsNull ? "is missing" : $"is not {(kind == JsonValueKind.String ? "a" : "an")} {Name(kind)}");
        }
    }

    private static string Name(JsonValueKind kind) =>
        kind == JsonValueKind.String ? "text" : kind.ToString().ToLowerInvariant();
}
