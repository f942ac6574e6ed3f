using OpenLedger.Core.Blobs;

namespace OpenLedger.Core.Contributors.Keys;

/// <summary>An API key as it is stored; its secret is known to its holder only.</summary>
public sealed record ApiKey
{
    /// <summary>What its holder calls it.</summary>
    public required string Name { get; init; }

    /// <summary>The SHA-256 of its secret.</summary>
    public required Digest Secret { get; init; }

    /// <summary>What it may be used for.</summary>
    public required KeyScopes Scopes { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on it is no longer valid; null if it stays so.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was revoked; null if it was not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Whether it can be used at this moment.</summary>
    public bool IsValidAt(DateTimeOffset now) => RevokedAt is null && !(ExpiresAt <= now);
}
