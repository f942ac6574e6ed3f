namespace OpenLedger.Lm.Tokenizers.Training;

/// <summary>What a new tokenizer is to be like.</summary>
public sealed record TokenizerTraining
{
    /// <summary>The fewest tokens of a vocabulary without special ones: a token for every byte.</summary>
    public const int ByteTokens = 256;

    /// <summary>
    /// Tokens altogether, special ones and the 256 bytes included. Fewer if the texts repeat too little.
    /// </summary>
    public required int VocabularySize { get; init; }

    /// <summary>Control tokens; they take the first ids in this order.</summary>
    public IReadOnlyList<string> SpecialTokens { get; init; } = [];

    /// <summary>The special token put before every whole text; null for none.</summary>
    public string? BeginToken { get; init; }

    /// <summary>How often two neighbours must be seen to become one token. Default 2.</summary>
    public long MinFrequency { get; init; } = 2;
}
