using System.Text.Json;

namespace OpenLedger.Lm.Tokenizers.Files;

/// <summary>Writes the post-processor of a <c>tokenizer.json</c>.</summary>
internal static class TemplateWriter
{
    public static void Write(Utf8JsonWriter json, TokenizerDefinition definition)
    {
        var (byteLevel, template) = (definition.ByteLevelPostProcessor, definition.Template);
        if (!byteLevel && template is null)
        {
            json.WriteNull("post_processor");
            return;
        }

        var both = byteLevel && template is not null;
        json.WriteStartObject("post_processor");
        if (both)
        {
            json.WriteString("type", "Sequence");
            json.WriteStartArray("processors");
            json.WriteStartObject();
        }

        if (byteLevel)
        {
            StepWriter.ByteLevel(json, addPrefixSpace: true, trimOffsets: false, useRegex: true);
        }

        if (both)
        {
            json.WriteEndObject();
            json.WriteStartObject();
        }

        if (template is not null)
        {
            WriteTemplate(json, template, id => NameOf(definition, id));
        }

        if (both)
        {
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static string NameOf(TokenizerDefinition definition, int id) =>
        definition.AddedTokens.FirstOrDefault(token => token.Id == id)?.Content ?? definition.Vocabulary[id]!;

    private static void WriteTemplate(Utf8JsonWriter json, Template template, Func<int, string> name)
    {
        json.WriteString("type", "TemplateProcessing");
        json.WriteStartArray("single");
        WriteText(json, template, "A", 0, name);
        json.WriteEndArray();
        json.WriteStartArray("pair");
        WriteText(json, template, "A", 0, name);
        WriteText(json, template, "B", 1, name);
        json.WriteEndArray();
        json.WriteStartObject("special_tokens");
        foreach (var id in template.Before.Concat(template.After).Distinct())
        {
            json.WriteStartObject(name(id));
            json.WriteString("id", name(id));
            json.WriteStartArray("ids");
            json.WriteNumberValue(id);
            json.WriteEndArray();
            json.WriteStartArray("tokens");
            json.WriteStringValue(name(id));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteText(
        Utf8JsonWriter json, Template template, string sequence, int segment, Func<int, string> name)
    {
        foreach (var id in template.Before)
        {
            WritePiece(json, "SpecialToken", name(id), segment);
        }

        WritePiece(json, "Sequence", sequence, segment);
        foreach (var id in template.After)
        {
            WritePiece(json, "SpecialToken", name(id), segment);
        }
    }

    private static void WritePiece(Utf8JsonWriter json, string kind, string id, int segment)
    {
        json.WriteStartObject();
        json.WriteStartObject(kind);
        json.WriteString("id", id);
        json.WriteNumber("type_id", segment);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
