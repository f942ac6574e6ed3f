using System.Text.Json;

namespace OpenLedger.Lm.Tokenizers.Files;

/// <summary>Writes the normalizer, the pre-tokenizer and the decoder of a <c>tokenizer.json</c>.</summary>
internal static class StepWriter
{
    public static void Normalizer(Utf8JsonWriter json, IReadOnlyList<NormalizerStep> steps) =>
        Write(json, "normalizer", "normalizers", steps, step =>
        {
            switch (step)
            {
                case NormalizerStep.Nfc:
                    json.WriteString("type", "NFC");
                    break;
                case NormalizerStep.Prepend prepend:
                    json.WriteString("type", "Prepend");
                    json.WriteString("prepend", prepend.Text);
                    break;
                case NormalizerStep.Replace replace:
                    Replace(json, replace.Pattern, replace.Content);
                    break;
            }
        });

    public static void PreTokenizer(Utf8JsonWriter json, IReadOnlyList<PreTokenizerStep> steps) =>
        Write(json, "pre_tokenizer", "pretokenizers", steps, step =>
        {
            switch (step)
            {
                case PreTokenizerStep.ByteLevel level:
                    ByteLevel(json, level.AddPrefixSpace, level.TrimOffsets, level.UseRegex);
                    break;
                case PreTokenizerStep.Digits digits:
                    json.WriteString("type", "Digits");
                    json.WriteBoolean("individual_digits", digits.Individual);
                    break;
                case PreTokenizerStep.Metaspace metaspace:
                    Metaspace(json, metaspace.Replacement, metaspace.Scheme, metaspace.SplitWords);
                    break;
                case PreTokenizerStep.Split split:
                    json.WriteString("type", "Split");
                    json.WriteStartObject("pattern");
                    json.WriteString("Regex", split.Pattern);
                    json.WriteEndObject();
                    json.WriteString("behavior", "Isolated");
                    json.WriteBoolean("invert", false);
                    break;
            }
        });

    public static void Decoder(Utf8JsonWriter json, IReadOnlyList<DecoderStep> steps) =>
        Write(json, "decoder", "decoders", steps, step =>
        {
            switch (step)
            {
                case DecoderStep.ByteLevel level:
                    ByteLevel(json, level.AddPrefixSpace, level.TrimOffsets, level.UseRegex);
                    break;
                case DecoderStep.Replace replace:
                    Replace(json, replace.Pattern, replace.Content);
                    break;
                case DecoderStep.Metaspace metaspace:
                    Metaspace(json, metaspace.Replacement, metaspace.Scheme, metaspace.SplitWords);
                    break;
                case DecoderStep.Strip strip:
                    json.WriteString("type", "Strip");
                    json.WriteString("content", " ");
                    json.WriteNumber("start", strip.Start);
                    json.WriteNumber("stop", 0);
                    break;
                default:
                    json.WriteString("type", step is DecoderStep.Fuse ? "Fuse" : "ByteFallback");
                    break;
            }
        });

    public static void ByteLevel(Utf8JsonWriter json, bool addPrefixSpace, bool trimOffsets, bool useRegex)
    {
        json.WriteString("type", "ByteLevel");
        json.WriteBoolean("add_prefix_space", addPrefixSpace);
        json.WriteBoolean("trim_offsets", trimOffsets);
        json.WriteBoolean("use_regex", useRegex);
    }

    private static void Replace(Utf8JsonWriter json, string pattern, string content)
    {
        json.WriteString("type", "Replace");
        json.WriteStartObject("pattern");
        json.WriteString("String", pattern);
        json.WriteEndObject();
        json.WriteString("content", content);
    }

    private static void Metaspace(Utf8JsonWriter json, char replacement, PrependScheme scheme, bool split)
    {
        json.WriteString("type", "Metaspace");
        json.WriteString("replacement", replacement.ToString());
        json.WriteString("prepend_scheme", scheme.ToString().ToLowerInvariant());
        json.WriteBoolean("split", split);
    }

    private static void Write<TStep>(
        Utf8JsonWriter json, string name, string sequence, IReadOnlyList<TStep> steps, Action<TStep> write)
    {
        if (steps.Count == 0)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        if (steps.Count == 1)
        {
            write(steps[0]);
        }
        else
        {
            json.WriteString("type", "Sequence");
            json.WriteStartArray(sequence);
            foreach (var step in steps)
            {
                json.WriteStartObject();
                write(step);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
