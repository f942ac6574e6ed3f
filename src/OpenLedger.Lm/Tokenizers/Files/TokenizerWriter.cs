using System.Text.Encodings.Web;
using System.Text.Json;

namespace OpenLedger.Lm.Tokenizers.Files;

/// <summary>Writes a <c>tokenizer.json</c>: always the same bytes for the same tokenizer.</summary>
internal static class TokenizerWriter
{
    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(string path, TokenizerDefinition definition) =>
        File.WriteAllBytes(path, Write(definition));

    public static byte[] Write(TokenizerDefinition definition)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Layout))
        {
            json.WriteStartObject();
            json.WriteString("version", "1.0");
            json.WriteNull("truncation");
            json.WriteNull("padding");
            WriteAdded(json, definition.AddedTokens);
            StepWriter.Normalizer(json, definition.Normalizer);
            StepWriter.PreTokenizer(json, definition.PreTokenizer);
            TemplateWriter.Write(json, definition);
            StepWriter.Decoder(json, definition.Decoder);
            WriteModel(json, definition);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void WriteAdded(Utf8JsonWriter json, IReadOnlyList<AddedToken> tokens)
    {
        json.WriteStartArray("added_tokens");
        foreach (var token in tokens)
        {
            json.WriteStartObject();
            json.WriteNumber("id", token.Id);
            json.WriteString("content", token.Content);
            json.WriteBoolean("single_word", token.SingleWord);
            json.WriteBoolean("lstrip", token.LeftStrip);
            json.WriteBoolean("rstrip", token.RightStrip);
            json.WriteBoolean("normalized", token.Normalized);
            json.WriteBoolean("special", token.Special);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteModel(Utf8JsonWriter json, TokenizerDefinition definition)
    {
        json.WriteStartObject("model");
        json.WriteString("type", "BPE");
        json.WriteNull("dropout");
        json.WriteString("unk_token", definition.UnknownToken);
        json.WriteNull("continuing_subword_prefix");
        json.WriteNull("end_of_word_suffix");
        json.WriteBoolean("fuse_unk", definition.FuseUnknown);
        json.WriteBoolean("byte_fallback", definition.ByteFallback);
        json.WriteBoolean("ignore_merges", definition.IgnoreMerges);
        json.WriteStartObject("vocab");
        foreach (var (id, token) in definition.Vocabulary.Index().Where(token => token.Item is not null))
        {
            json.WriteNumber(token!, id);
        }

        json.WriteEndObject();
        WriteMerges(json, definition);
        json.WriteEndObject();
    }

    private static void WriteMerges(Utf8JsonWriter json, TokenizerDefinition definition)
    {
        json.WriteStartArray("merges");
        foreach (var merge in definition.Merges)
        {
            var (left, right) = (definition.Vocabulary[merge.Left], definition.Vocabulary[merge.Right]);
            if (definition.MergesAsPairs)
            {
                json.WriteStartArray();
                json.WriteStringValue(left);
                json.WriteStringValue(right);
                json.WriteEndArray();
            }
            else
            {
                json.WriteStringValue($"{left} {right}");
            }
        }

        json.WriteEndArray();
    }
}
