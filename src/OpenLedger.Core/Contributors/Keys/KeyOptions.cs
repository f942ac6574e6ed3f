namespace OpenLedger.Core.Contributors.Keys;

/// <summary>The limits on API keys.</summary>
public sealed record KeyOptions
{
    /// <summary>Keys kept per contributor; those that are no longer valid make room for new ones. Default 64.</summary>
    public int MaxKeys { get; init; } = 64;

    /// <summary>Characters in a key's name. Default 64.</summary>
    public int MaxNameLength { get; init; } = 64;
}
