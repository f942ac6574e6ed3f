namespace OpenLedger.Lm.Tokenizers;

/// <summary>What a <c>tokenizer.json</c> says, checked; <see cref="Tokenizer"/> is made from it.</summary>
internal sealed record TokenizerDefinition
{
    /// <summary>Tokens by id as the file spells them; null where no token has the id.</summary>
    public required IReadOnlyList<string?> Vocabulary { get; init; }

    /// <summary>Merges, the most urgent first.</summary>
    public required IReadOnlyList<Merge> Merges { get; init; }

    public IReadOnlyList<AddedToken> AddedTokens { get; init; } = [];

    public IReadOnlyList<NormalizerStep> Normalizer { get; init; } = [];

    public IReadOnlyList<PreTokenizerStep> PreTokenizer { get; init; } = [];

    public IReadOnlyList<DecoderStep> Decoder { get; init; } = [];

    /// <summary>The file's post-processor names ByteLevel, which moves offsets and no token.</summary>
    public bool ByteLevelPostProcessor { get; init; }

    /// <summary>Tokens put before and after a text; null where the file has no template.</summary>
    public Template? Template { get; init; }

    /// <summary>Merges are spelled <c>["a","b"]</c> instead of <c>"a b"</c>.</summary>
    public bool MergesAsPairs { get; init; }

    /// <summary>A word that is in the vocabulary is its token, whatever the merges say.</summary>
    public bool IgnoreMerges { get; init; }

    /// <summary>A character that is not in the vocabulary is spelled in tokens of one byte.</summary>
    public bool ByteFallback { get; init; }

    public bool FuseUnknown { get; init; }

    public string? UnknownToken { get; init; }

    /// <summary>Whether tokens are spelled in the 256 characters that stand for bytes.</summary>
    public bool ByteLevel => PreTokenizer.Any(step => step is PreTokenizerStep.ByteLevel);
}

/// <summary>Two neighbours that become one token.</summary>
internal readonly record struct Merge(int Left, int Right, int Result);

/// <summary>Tokens around every text.</summary>
internal sealed record Template(IReadOnlyList<int> Before, IReadOnlyList<int> After);

/// <summary>A change of the text before it is split.</summary>
internal abstract record NormalizerStep
{
    internal sealed record Nfc : NormalizerStep;

    internal sealed record Prepend(string Text) : NormalizerStep;

    internal sealed record Replace(string Pattern, string Content) : NormalizerStep;
}

/// <summary>A split of the text into the words that merges stay within.</summary>
internal abstract record PreTokenizerStep
{
    internal sealed record ByteLevel(bool AddPrefixSpace, bool TrimOffsets, bool UseRegex) : PreTokenizerStep;

    internal sealed record Split(string Pattern) : PreTokenizerStep;

    internal sealed record Digits(bool Individual) : PreTokenizerStep;

    internal sealed record Metaspace(char Replacement, PrependScheme Scheme, bool SplitWords) : PreTokenizerStep;
}

/// <summary>A step from the spelling of tokens back to text.</summary>
internal abstract record DecoderStep
{
    internal sealed record ByteLevel(bool AddPrefixSpace, bool TrimOffsets, bool UseRegex) : DecoderStep;

    internal sealed record Replace(string Pattern, string Content) : DecoderStep;

    internal sealed record ByteFallback : DecoderStep;

    internal sealed record Fuse : DecoderStep;

    internal sealed record Strip(int Start) : DecoderStep;

    internal sealed record Metaspace(char Replacement, PrependScheme Scheme, bool SplitWords) : DecoderStep;
}

/// <summary>Where a mark of a space is put before a text.</summary>
internal enum PrependScheme
{
    Always,
    First,
    Never,
}
