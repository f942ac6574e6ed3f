using System.Buffers.Text;
using System.Text;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Contributors.Keys;

/// <summary>
/// An API key as its holder has it: <c>olk_</c>, the contributor's name, the prefix and the secret, with points
/// between. It says by itself whose key it is, so nothing has to be searched to verify it. Name and secret are
/// written in base64url.
/// </summary>
public static class ApiKeyText
{
    /// <summary>Bytes in a secret.</summary>
    public const int SecretSizeBytes = 32;

    private const string Mark = "olk_";
    private const char Between = '.';

    /// <summary>The text of a key.</summary>
    /// <param name="contributor">The contributor's name.</param>
    /// <param name="prefix">Tells it from the contributor's other keys.</param>
    /// <param name="secret">32 bytes from a cryptographic source; the caller forgets them after this.</param>
    /// <exception cref="ArgumentException">It is another number of bytes.</exception>
    public static string Of(string contributor, KeyPrefix prefix, ReadOnlySpan<byte> secret)
    {
        if (secret.Length != SecretSizeBytes)
        {
            throw new ArgumentException($"A secret has {SecretSizeBytes} bytes, not {secret.Length}.", nameof(secret));
        }

        var name = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(contributor));
        return $"{Mark}{name}{Between}{prefix}{Between}{Base64Url.EncodeToString(secret)}";
    }

    /// <summary>Reads the text of a key: whose it is, and what proves it.</summary>
    public static bool TryParse(string? text, out ActorId contributor, out KeyProof proof)
    {
        contributor = default;
        proof = new KeyProof(default, default);
        if (text is null || text.Length > MaxLength || !text.StartsWith(Mark, StringComparison.Ordinal))
        {
            return false;
        }

        var parts = text[Mark.Length..].Split(Between);
        if (parts.Length != 3
            || !TryDecode(parts[0], out var name)
            || !ActorId.TryParse($"{LedgerActors.Contributor}/{Encoding.UTF8.GetString(name)}", out contributor)
            || !KeyPrefix.TryParse(parts[1], out var prefix)
            || !TryDecode(parts[2], out var secret)
            || secret.Length != SecretSizeBytes)
        {
            return false;
        }

        proof = new KeyProof(prefix, Digest.Of(secret));
        return true;
    }

    // A name has at most three UTF-8 bytes per UTF-16 character, and base64url four characters per three bytes.
    private static int MaxLength => Mark.Length + (4 * ActorId.MaxKeyLength) + 32 + 64;

    private static bool TryDecode(string text, out byte[] bytes)
    {
        bytes = Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : [];
        return bytes.Length > 0 && Base64Url.EncodeToString(bytes) == text;
    }
}
