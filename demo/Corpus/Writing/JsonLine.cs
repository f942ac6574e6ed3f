using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OpenLedger.Demo.Corpus.Writing;

/// <summary>Lines of JSON with their fields in a fixed order: the same bytes everywhere.</summary>
public static class JsonLine
{
    // The lines are read by programs and people, never embedded in a page, so an apostrophe may stay one.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Of(DemoRecord record) => Write(json =>
    {
        json.WriteString("id", record.Id);
        json.WriteString("vertical", record.Vertical);
        json.WriteString("contributor", record.Contributor);
        json.WriteString("kind", Word(record.Kind));
        json.WriteString("fact", record.Fact?.ToString());
        json.WriteString("prompt", record.Prompt);
        json.WriteString("answer", record.Answer);
        if (record.Phrasing is { } phrasing)
        {
            json.WriteNumber("phrasing", phrasing);
        }
        else
        {
            json.WriteNull("phrasing");
        }

        json.WriteString("of", record.Of);
    });

    /// <summary>What a contributor really is, for the truth.</summary>
    public static byte[] Of(DemoContributor contributor) => Write(json =>
    {
        json.WriteString("about", "contributor");
        json.WriteString("contributor", contributor.Name);
        json.WriteString("vertical", contributor.Vertical);
        json.WriteString("kind", Word(contributor.Kind));
        json.WriteString("manner", contributor.Manner?.ToString().ToLowerInvariant());
        json.WriteString("copies_from", contributor.CopiesFrom);
    });

    /// <summary>A fact and who brought it, for the truth.</summary>
    public static byte[] Of(DemoFact fact, DemoContributor owner) => Write(json =>
    {
        json.WriteString("about", "fact");
        json.WriteString("fact", fact.Id.ToString());
        json.WriteString("entity", fact.Entity);
        json.WriteString("relation", fact.Relation.Name);
        json.WriteString("value", fact.Value);
        json.WriteString("contributor", owner.Name);
    });

    /// <summary>A question and the answer expected.</summary>
    public static byte[] Of(QuestionAnswer pair) => Write(json =>
    {
        json.WriteString("fact", pair.Fact.ToString());
        json.WriteNumber("phrasing", pair.Phrasing);
        json.WriteString("prompt", pair.Question);
        json.WriteString("answer", pair.Answer);
    });

    private static string Word(RecordKind kind) => kind switch
    {
        RecordKind.Fact => "fact",
        RecordKind.Noise => "noise",
        RecordKind.Copy => "copy",
        RecordKind.Contradiction => "contradiction",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of record."),
    };

    private static byte[] Write(Action<Utf8JsonWriter> fields)
    {
        var line = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(line, Plain))
        {
            json.WriteStartObject();
            fields(json);
            json.WriteEndObject();
        }

        line.Write("\n"u8);
        return line.WrittenSpan.ToArray();
    }
}
