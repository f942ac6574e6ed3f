using OpenLedger.Lm.Tokenizers.Words;

namespace OpenLedger.Lm.Tokenizers.Files;

/// <summary>Reads a <c>tokenizer.json</c> and refuses by name what this engine would run wrongly.</summary>
internal static class TokenizerReader
{
    private const int MaxFileBytes = 256 << 20;

    public static Tokenizer Read(string path)
    {
        using var document = JsonPart.Parse(path, MaxFileBytes);
        return Read(new JsonPart(path, "", document.RootElement));
    }

    public static Tokenizer Read(string name, ReadOnlyMemory<byte> content)
    {
        using var document = JsonPart.Parse(name, content);
        return Read(new JsonPart(name, "", document.RootElement));
    }

    private static Tokenizer Read(JsonPart root)
    {
        var definition = ReadDefinition(root);
        Check(root, definition);
        var splitter = WordRules.TryMake(definition.PreTokenizer, out var refusal)
            ?? throw root["pre_tokenizer"].Wrong($"the pattern {refusal}");
        return new(definition, splitter);
    }

    private static TokenizerDefinition ReadDefinition(JsonPart root)
    {
        var model = root["model"];
        var vocabulary = new VocabularyReader(model, root["added_tokens"]);
        var merges = vocabulary.ReadMerges(model["merges"], out var asPairs);
        var processors = StepReader.Flatten(root["post_processor"], "processors");
        return new()
        {
            Vocabulary = vocabulary.Tokens,
            Merges = merges,
            MergesAsPairs = asPairs,
            AddedTokens = vocabulary.AddedTokens,
            Normalizer = StepReader.Normalizer(root["normalizer"]),
            PreTokenizer = StepReader.PreTokenizer(root["pre_tokenizer"]),
            Decoder = StepReader.Decoder(root["decoder"]),
            ByteLevelPostProcessor = processors.Any(step => step["type"].Text() == "ByteLevel"),
            Template = TemplateReader.Read(processors, vocabulary),
            IgnoreMerges = model["ignore_merges"].Flag(false),
            ByteFallback = model["byte_fallback"].Flag(false),
            FuseUnknown = model["fuse_unk"].Flag(false),
            UnknownToken = vocabulary.ReadUnknown(model["unk_token"]),
        };
    }

    private static void Check(JsonPart root, TokenizerDefinition definition)
    {
        var levels = definition.PreTokenizer.Index().Where(step => step.Item is PreTokenizerStep.ByteLevel).ToList();
        if (levels.Count > 1 || (levels.Count == 1 && levels[0].Index != definition.PreTokenizer.Count - 1))
        {
            throw root["pre_tokenizer"].Wrong("has a step after ByteLevel, which is not supported");
        }

        var decoder = root["decoder"];
        if (definition.ByteLevel)
        {
            if (definition.Decoder is not [DecoderStep.ByteLevel])
            {
                throw decoder.Wrong("is not ByteLevel alone, as a byte-level vocabulary needs");
            }

            return;
        }

        if (!definition.ByteFallback)
        {
            throw root["model"]["byte_fallback"].Wrong("is off, and no pre-tokenizer is ByteLevel; one is needed");
        }

        // The steps are only known to undo each other in this order, so no other is guessed at.
        if (definition.Decoder.Select(Place).ToList() is not ([0, 1] or [0, 1, 2] or [0, 1, 2, 3]))
        {
            throw decoder.Wrong("is not Replace or Metaspace, ByteFallback, Fuse, Strip in this order");
        }
    }

    private static int Place(DecoderStep step) => step switch
    {
        DecoderStep.Replace or DecoderStep.Metaspace => 0,
        DecoderStep.ByteFallback => 1,
        DecoderStep.Fuse => 2,
        DecoderStep.Strip => 3,
        _ => 4,
    };
}
