namespace OpenLedger.Lm.Decoding;

/// <summary>How busy an engine was at the end of its last step.</summary>
public sealed record EngineLoad
{
    /// <summary>Texts under way.</summary>
    public required int Running { get; init; }

    /// <summary>Requests that wait for a place, for memory or for their adapter.</summary>
    public required int Queued { get; init; }

    /// <summary>Pages of keys and values, 32 tokens each.</summary>
    public required int Pages { get; init; }

    /// <summary>Pages that a new text could have.</summary>
    public required int AvailablePages { get; init; }

    /// <summary>Those of them that still hold the beginnings of earlier texts.</summary>
    public required int CachedPages { get; init; }

    /// <summary>Steps since the start.</summary>
    public required long Steps { get; init; }

    /// <summary>Tokens read and chosen since the start.</summary>
    public required long Rows { get; init; }

    /// <summary>Tokens chosen since the start.</summary>
    public required long GeneratedTokens { get; init; }
}
