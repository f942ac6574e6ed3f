using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenLedger.Core.Receipts.Signing;

/// <summary>The JSON form of a statement.</summary>
public static class StatementText
{
    // Above it not every whole number is a double, and a reader would see another one.
    private const long LargestExact = (1L << 53) - 1;

    /// <summary>The one form that is written: canonical JSON.</summary>
    /// <exception cref="FormatException">
    /// The predicate is no object, or holds a whole number that other readers would round: write it as text.
    /// </exception>
    public static byte[] Write(Statement statement)
    {
        if (statement.Subjects.Count == 0 || statement.Predicate.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("A statement needs a subject, and an object for its predicate.");
        }

        CheckNumbers(statement.Predicate);
        var subjects = statement.Subjects.Select(subject => (JsonNode)new JsonObject
        {
            ["name"] = subject.Name,
            ["digest"] = new JsonObject(
                subject.Digests.Select(each => KeyValuePair.Create(each.Key, (JsonNode?)each.Value))),
        });
        return CanonicalJson.Of(JsonSerializer.SerializeToUtf8Bytes(
            new JsonObject
            {
                ["_type"] = Statement.Type,
                ["subject"] = new JsonArray([.. subjects]),
                ["predicateType"] = statement.PredicateType,
                ["predicate"] = JsonObject.Create(statement.Predicate),
            },
            SigningJson.Default.JsonObject));
    }

    /// <summary>Reads a statement; unknown fields are ignored, as the format asks.</summary>
    /// <exception cref="FormatException">It is no statement of version 1.</exception>
    public static Statement Read(ReadOnlySpan<byte> json)
    {
        try
        {
            using var document = CanonicalJson.Read(json);
            var root = document.RootElement;
            var predicate = root.TryGetProperty("predicate", out var said) ? said.Clone() : default;
            var statement = new Statement
            {
                Subjects = [.. root.GetProperty("subject").EnumerateArray().Select(ReadSubject)],
                PredicateType = root.GetProperty("predicateType").GetString() ?? "",
                Predicate = predicate,
            };
            return root.GetProperty("_type").GetString() == Statement.Type
                && statement.Subjects.Count > 0
                && statement.PredicateType.Length > 0
                && predicate.ValueKind is JsonValueKind.Object or JsonValueKind.Undefined
                    ? statement
                    : throw new FormatException("This is not an in-toto Statement v1 about something.");
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"This is not an in-toto Statement v1: {broken.Message}", broken);
        }
    }

    private static StatementSubject ReadSubject(JsonElement subject)
    {
        var digests = subject.GetProperty("digest").EnumerateObject()
            .ToDictionary(each => each.Name, each => each.Value.GetString() ?? "");
        return digests.Count > 0
            ? new StatementSubject(
                subject.TryGetProperty("name", out var name) ? name.GetString() ?? "" : "", digests)
            : throw new FormatException("This is not an in-toto Statement v1: a subject has no digest.");
    }

    private static void CheckNumbers(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    CheckNumbers(property.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    CheckNumbers(item);
                }

                break;
            case JsonValueKind.Number when IsRounded(value.GetRawText()):
                throw new FormatException(
                    $"{value.GetRawText()} in the predicate is larger than readers keep exactly: write it as text.");
        }
    }

    private static bool IsRounded(string number) =>
        number.AsSpan().IndexOfAny("eE.") < 0
        && (!long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            || whole is > LargestExact or < -LargestExact);
}
