namespace OpenLedger.Lm.Tokenizers.Files;

/// <summary>Reads which tokens the post-processor of a <c>tokenizer.json</c> puts around a text.</summary>
internal static class TemplateReader
{
    private const int MaxPieces = 16;

    public static Template? Read(IReadOnlyList<JsonPart> processors, VocabularyReader vocabulary)
    {
        Template? template = null;
        foreach (var step in processors)
        {
            var type = step["type"].Text();
            template = (type, template) switch
            {
                ("ByteLevel", _) => template,
                ("TemplateProcessing", null) => ReadTemplate(step, vocabulary),
                ("TemplateProcessing", _) => throw step.Wrong("is a second template, which is not supported"),
                _ => throw StepReader.Unsupported(step, type, "ByteLevel, TemplateProcessing"),
            };
        }

        return template;
    }

    private static Template ReadTemplate(JsonPart step, VocabularyReader vocabulary)
    {
        var single = step["single"];
        var (before, after, texts) = (new List<int>(), new List<int>(), 0);
        if (single.Count() > MaxPieces)
        {
            throw single.Wrong($"has more than {MaxPieces} pieces");
        }

        foreach (var piece in single.Items())
        {
            if (piece["SpecialToken"] is { IsNull: false } special)
            {
                (texts == 0 ? before : after).Add(TokenOf(special["id"], step["special_tokens"], vocabulary));
            }
            else
            {
                texts += piece["Sequence"]["id"].Text() == "A" ? 1 : throw piece.Wrong("is not the sequence A");
            }
        }

        return texts == 1 ? new(before, after) : throw single.Wrong("does not hold the text once");
    }

    private static int TokenOf(JsonPart name, JsonPart special, VocabularyReader vocabulary)
    {
        var content = name.Text();
        var ids = special[content]["ids"].Items().Select(id => id.Number()).ToList();
        return ids.Count == 1 && vocabulary.TryFind(content, out var token) && token == ids[0]
            ? token
            : throw name.Wrong($"«{content}» is not one token of that name");
    }
}
