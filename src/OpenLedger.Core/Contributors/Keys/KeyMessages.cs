using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;

namespace OpenLedger.Core.Contributors.Keys;

/// <summary>Adds an API key. The caller makes its secret and shows it once; only the digest travels.</summary>
public sealed record AddKey
{
    /// <summary>Id and floor, chosen by the caller.</summary>
    public required Call Call { get; init; }

    /// <summary>Tells it from the contributor's other keys.</summary>
    public required KeyPrefix Prefix { get; init; }

    /// <summary>The SHA-256 of its secret.</summary>
    public required Digest Secret { get; init; }

    /// <summary>What its holder calls it.</summary>
    public required string Name { get; init; }

    /// <summary>What it may be used for; at least one.</summary>
    public required KeyScopes Scopes { get; init; }

    /// <summary>From when on it is no longer valid; null if it stays so.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>Ends a key for ever.</summary>
public sealed record RevokeKey
{
    /// <summary>Id and floor, chosen by the caller.</summary>
    public required Call Call { get; init; }

    /// <summary>Which key.</summary>
    public required KeyPrefix Prefix { get; init; }
}

/// <summary>What someone shows who claims to hold a key.</summary>
/// <param name="Prefix">Which key.</param>
/// <param name="Secret">The SHA-256 of the secret that was shown.</param>
public sealed record KeyProof(KeyPrefix Prefix, Digest Secret);

/// <summary>Whether a key is valid, and what it may be used for.</summary>
/// <param name="Refusal">Why it is not, or <see cref="ContributorRefusal.None"/>.</param>
/// <param name="Scopes">What it may be used for; nothing if it is not valid.</param>
public sealed record KeyVerdict(ContributorRefusal Refusal, KeyScopes Scopes);

/// <summary>One key, without its secret's digest.</summary>
/// <param name="Prefix">Which key.</param>
/// <param name="Name">What its holder calls it.</param>
/// <param name="Scopes">What it may be used for.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">From when on it is no longer valid.</param>
/// <param name="RevokedAt">When it was revoked.</param>
public sealed record ListedKey(
    KeyPrefix Prefix,
    string Name,
    KeyScopes Scopes,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? RevokedAt);

/// <summary>A contributor's keys, the oldest first, with those that were revoked not long ago.</summary>
/// <param name="Keys">The keys.</param>
public sealed record KeyList(IReadOnlyList<ListedKey> Keys);
