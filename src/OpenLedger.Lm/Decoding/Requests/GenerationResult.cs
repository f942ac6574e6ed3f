namespace OpenLedger.Lm.Decoding.Requests;

/// <summary>How a generation ended, what it took and how long.</summary>
public sealed record GenerationResult
{
    public required FinishReason Reason { get; init; }

    /// <summary>The stop string that ended the text; null if something else did.</summary>
    public string? StopString { get; init; }

    /// <summary>Why it failed; null unless it did.</summary>
    public Exception? Failure { get; init; }

    /// <summary>The seed that was asked for or drawn.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Tokens read.</summary>
    public required int PromptTokens { get; init; }

    /// <summary>Those of them whose keys and values an earlier request had left.</summary>
    public required int CachedPromptTokens { get; init; }

    /// <summary>Tokens chosen, a stop token included.</summary>
    public required int GeneratedTokens { get; init; }

    /// <summary>From submission to the first step that could have had a part of it.</summary>
    public required TimeSpan Queued { get; init; }

    /// <summary>From submission to the first token; null if there was none.</summary>
    public required TimeSpan? FirstToken { get; init; }

    /// <summary>From submission to the end.</summary>
    public required TimeSpan Total { get; init; }
}

/// <summary>Why a text ended.</summary>
public enum FinishReason
{
    /// <summary>A stop string or a stop token came.</summary>
    Stop = 1,

    /// <summary>It has as many tokens as were asked for.</summary>
    Length = 2,

    /// <summary>Whoever asked for it no longer wants it, or the engine was stopped.</summary>
    Cancelled = 3,

    /// <summary>Its adapter could not be loaded, or the arithmetic broke.</summary>
    Failed = 4,
}
