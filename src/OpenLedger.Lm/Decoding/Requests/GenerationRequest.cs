using OpenLedger.Lm.Tokenizers;

namespace OpenLedger.Lm.Decoding.Requests;

/// <summary>A text to be continued. It has either <see cref="PromptTokens"/> or <see cref="Prompt"/>.</summary>
public sealed record GenerationRequest
{
    /// <summary>The prompt as tokens, with all control tokens it needs.</summary>
    public IReadOnlyList<int>? PromptTokens { get; init; }

    /// <summary>The prompt as text; the engine needs a tokenizer for it.</summary>
    public string? Prompt { get; init; }

    /// <summary>
    /// How <see cref="Prompt"/> becomes tokens. By default control tokens are put around it but not read out of it.
    /// </summary>
    public EncodeOptions PromptEncoding { get; init; } = new() { AddSpecial = true };

    /// <summary>The adapter that the text is made with; null for the bare base.</summary>
    public string? AdapterId { get; init; }

    public SamplingOptions Sampling { get; init; } = new();

    /// <summary>Tokens to generate at most, a stop token included.</summary>
    public required int MaxTokens { get; init; }

    /// <summary>The text ends before the first of these; the engine needs a tokenizer for them.</summary>
    public IReadOnlyList<string> StopStrings { get; init; } = [];

    /// <summary>The text ends at any of these, besides the model's own end tokens.</summary>
    public IReadOnlyList<int> StopTokens { get; init; } = [];

    /// <summary>Goes on past the model's own end tokens.</summary>
    public bool IgnoreEndTokens { get; init; }
}
