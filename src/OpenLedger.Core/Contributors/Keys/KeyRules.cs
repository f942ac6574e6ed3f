using System.Collections.Immutable;
using System.Security.Cryptography;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;

namespace OpenLedger.Core.Contributors.Keys;

/// <summary>How keys are added, revoked and verified, as pure functions.</summary>
public static class KeyRules
{
    /// <summary>Adds a key, or says why not.</summary>
    public static ContributorRefusal Add(
        ImmutableSortedDictionary<KeyPrefix, ApiKey> keys,
        AddKey command,
        DateTimeOffset now,
        KeyOptions options,
        out ImmutableSortedDictionary<KeyPrefix, ApiKey> next)
    {
        next = keys;
        if (string.IsNullOrWhiteSpace(command.Name) || !PlainText.Fits(command.Name, options.MaxNameLength))
        {
            return ContributorRefusal.KeyNameUnusable;
        }

        if (command.Scopes == KeyScopes.None || (command.Scopes & ~KeyScopes.All) != 0)
        {
            return ContributorRefusal.ScopesUnusable;
        }

        if (command.ExpiresAt <= now)
        {
            return ContributorRefusal.KeyExpiryPassed;
        }

        if (keys.ContainsKey(command.Prefix))
        {
            return ContributorRefusal.KeyPrefixTaken;
        }

        var room = MakeRoom(keys, now, options);
        if (room.Count >= options.MaxKeys)
        {
            return ContributorRefusal.TooManyKeys;
        }

        next = room.Add(command.Prefix, new ApiKey
        {
            Name = command.Name,
            Secret = command.Secret,
            Scopes = command.Scopes,
            CreatedAt = now,
            ExpiresAt = command.ExpiresAt,
        });
        return ContributorRefusal.None;
    }

    /// <summary>Revokes a key, or says why not. To revoke it again changes nothing.</summary>
    public static ContributorRefusal Revoke(
        ImmutableSortedDictionary<KeyPrefix, ApiKey> keys,
        RevokeKey command,
        DateTimeOffset now,
        out ImmutableSortedDictionary<KeyPrefix, ApiKey> next)
    {
        next = keys;
        if (!keys.TryGetValue(command.Prefix, out var key))
        {
            return ContributorRefusal.KeyUnknown;
        }

        next = keys.SetItem(command.Prefix, key with { RevokedAt = key.RevokedAt ?? now });
        return ContributorRefusal.None;
    }

    /// <summary>
    /// Whether this proof shows a valid key. Takes as long whichever byte of the secret is wrong, and whether or not
    /// there is such a key; only who knows the secret learns that a key was revoked or has expired.
    /// </summary>
    public static KeyVerdict Verify(
        ImmutableSortedDictionary<KeyPrefix, ApiKey> keys, KeyProof proof, DateTimeOffset now)
    {
        var key = keys.GetValueOrDefault(proof.Prefix);
        var secret = key?.Secret ?? default(Digest);
        var matches = CryptographicOperations.FixedTimeEquals(secret.Span, proof.Secret.Span);
        return key is null || !matches ? Not(ContributorRefusal.KeyUnknown)
            : key.RevokedAt is not null ? Not(ContributorRefusal.KeyRevoked)
            : !key.IsValidAt(now) ? Not(ContributorRefusal.KeyExpired)
            : new KeyVerdict(ContributorRefusal.None, key.Scopes);
    }

    /// <summary>The keys as they are shown, the oldest first.</summary>
    public static KeyList List(ImmutableSortedDictionary<KeyPrefix, ApiKey> keys) => new(
    [
        .. keys.OrderBy(key => key.Value.CreatedAt).ThenBy(key => key.Key).Select(key => new ListedKey(
            key.Key,
            key.Value.Name,
            key.Value.Scopes,
            key.Value.CreatedAt,
            key.Value.ExpiresAt,
            key.Value.RevokedAt)),
    ]);

    private static ImmutableSortedDictionary<KeyPrefix, ApiKey> MakeRoom(
        ImmutableSortedDictionary<KeyPrefix, ApiKey> keys, DateTimeOffset now, KeyOptions options)
    {
        var invalid = keys.Where(key => !key.Value.IsValidAt(now)).OrderBy(key => key.Value.CreatedAt);
        return keys.Count < options.MaxKeys
            ? keys
            : keys.RemoveRange(invalid.Take(keys.Count - options.MaxKeys + 1).Select(key => key.Key));
    }

    private static KeyVerdict Not(ContributorRefusal refusal) => new(refusal, KeyScopes.None);
}
