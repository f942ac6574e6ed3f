namespace OpenLedger.Lm.Tokenizers.Files;

/// <summary>Reads the normalizer, the pre-tokenizer and the decoder of a <c>tokenizer.json</c>.</summary>
internal static class StepReader
{
    private const int MaxSteps = 16;
    private const int MaxPrefix = 16;

    public static List<NormalizerStep> Normalizer(JsonPart part) =>
        [.. Flatten(part, "normalizers").Select<JsonPart, NormalizerStep>(step => step["type"].Text() switch
        {
            "NFC" => new NormalizerStep.Nfc(),
            "Prepend" => new NormalizerStep.Prepend(Short(step["prepend"])),
            "Replace" => Replacement(step, (pattern, content) => new NormalizerStep.Replace(pattern, content)),
            var type => throw Unsupported(step, type, "NFC, Prepend, Replace"),
        })];

    public static List<PreTokenizerStep> PreTokenizer(JsonPart part) =>
        [.. Flatten(part, "pretokenizers").Select<JsonPart, PreTokenizerStep>(step => step["type"].Text() switch
        {
            "ByteLevel" => new PreTokenizerStep.ByteLevel(
                step["add_prefix_space"].Flag(true), step["trim_offsets"].Flag(true), step["use_regex"].Flag(true)),
            "Digits" => new PreTokenizerStep.Digits(step["individual_digits"].Flag(false)),
            "Split" => Split(step),
            "Metaspace" => new PreTokenizerStep.Metaspace(Mark(step), Scheme(step), step["split"].Flag(true)),
            var type => throw Unsupported(step, type, "ByteLevel, Digits, Metaspace, Split"),
        })];

    public static List<DecoderStep> Decoder(JsonPart part) =>
        [.. Flatten(part, "decoders").Select<JsonPart, DecoderStep>(step => step["type"].Text() switch
        {
            "ByteLevel" => new DecoderStep.ByteLevel(
                step["add_prefix_space"].Flag(true), step["trim_offsets"].Flag(true), step["use_regex"].Flag(true)),
            "Replace" => Replacement(step, (pattern, content) => new DecoderStep.Replace(pattern, content)),
            "ByteFallback" => new DecoderStep.ByteFallback(),
            "Fuse" => new DecoderStep.Fuse(),
            "Strip" => Strip(step),
            "Metaspace" => new DecoderStep.Metaspace(Mark(step), Scheme(step), step["split"].Flag(true)),
            var type => throw Unsupported(step, type, "ByteFallback, ByteLevel, Fuse, Metaspace, Replace, Strip"),
        })];

    /// <summary>The steps of a part: none if it is null, those of its sequence, or itself.</summary>
    public static IReadOnlyList<JsonPart> Flatten(JsonPart part, string sequence)
    {
        if (part.IsNull)
        {
            return [];
        }

        var steps = part["type"].Text() == "Sequence" ? part[sequence].Items().ToList() : [part];
        return steps.Count <= MaxSteps ? steps : throw part.Wrong($"has more than {MaxSteps} steps");
    }

    public static LmFormatException Unsupported(JsonPart step, string type, string supported) =>
        step["type"].Wrong($"{type} is not supported; supported are {supported}");

    private static PreTokenizerStep.Split Split(JsonPart step)
    {
        var behavior = step["behavior"].Text();
        if (behavior != "Isolated" || step["invert"].Flag(false))
        {
            throw step["behavior"].Wrong($"{behavior} is not supported; supported is Isolated without invert");
        }

        var pattern = step["pattern"]["Regex"];
        return pattern.IsNull
            ? throw pattern.Wrong("is missing; only regular expressions split here")
            : new(pattern.Text());
    }

    // A text that grows by every replacement could outgrow any memory, so a replacement may only keep or shorten it.
    private static T Replacement<T>(JsonPart step, Func<string, string, T> make)
    {
        var pattern = step["pattern"]["String"];
        var (replaced, content) = (pattern.Text(), step["content"].Text());
        return replaced.Length > 0 && content.Length <= replaced.Length
            ? make(replaced, content)
            : throw pattern.Wrong("is empty or shorter than its replacement, which is not supported");
    }

    private static DecoderStep.Strip Strip(JsonPart step)
    {
        var start = step["start"].Number(0);
        return step["content"].Text() == " " && start is 0 or 1 && step["stop"].Number(0) == 0
            ? new(start)
            : throw step.Wrong("strips something else than one space at the start, which is not supported");
    }

    private static PrependScheme Scheme(JsonPart step) => step["prepend_scheme"].TextOrNull() switch
    {
        null => step["add_prefix_space"].Flag(true) ? PrependScheme.Always : PrependScheme.Never,
        "always" => PrependScheme.Always,
        "first" => PrependScheme.First,
        "never" => PrependScheme.Never,
        var other => throw step["prepend_scheme"].Wrong($"{other} is none of always, first, never"),
    };

    private static char Mark(JsonPart step)
    {
        var mark = step["replacement"].Text();
        return mark.Length == 1 && !char.IsSurrogate(mark[0])
            ? mark[0]
            : throw step["replacement"].Wrong("is not one character");
    }

    private static string Short(JsonPart part)
    {
        var text = part.Text();
        return text.Length is > 0 and <= MaxPrefix ? text : throw part.Wrong($"has not 1 to {MaxPrefix} characters");
    }
}
