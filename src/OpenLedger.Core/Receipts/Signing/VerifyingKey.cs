using System.Security.Cryptography;
using OpenLedger.Core.Blobs;

namespace OpenLedger.Core.Receipts.Signing;

/// <summary>
/// A public key that verifies records: ECDSA on P-256 with SHA-256, signatures in DER. Immutable and thread-safe.
/// </summary>
public sealed class VerifyingKey : IEquatable<VerifyingKey>
{
    private const string PemLabel = "PUBLIC KEY";
    private const string P256 = "1.2.840.10045.3.1.7";

    private readonly byte[] encoded;

    private VerifyingKey(byte[] encoded) => this.encoded = encoded;

    /// <summary>The SHA-256 of <see cref="Encoded"/>: how envelopes name the key.</summary>
    public Digest Id => Digest.Of(encoded);

    /// <summary>The key as a SubjectPublicKeyInfo in DER.</summary>
    public ReadOnlySpan<byte> Encoded => encoded;

    /// <summary>Reads a SubjectPublicKeyInfo in its usual form: named curve, uncompressed point.</summary>
    /// <exception cref="FormatException">It is anything else.</exception>
    public static VerifyingKey Of(ReadOnlySpan<byte> encoded)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(encoded, out _);

            // Any other form of the same key would have another id.
            if (key.ExportParameters(false).Curve.Oid.Value == P256
                && encoded.SequenceEqual(key.ExportSubjectPublicKeyInfo()))
            {
                return new VerifyingKey(encoded.ToArray());
            }
        }
        catch (CryptographicException broken)
        {
            throw new FormatException("This is not the public key of an ECDSA key pair.", broken);
        }

        throw new FormatException("This is not a public key on P-256 with its curve by name and its point in full.");
    }

    /// <summary>Reads a PEM file with one public key.</summary>
    /// <exception cref="FormatException">It holds anything else, a private key for example.</exception>
    public static VerifyingKey FromPem(string pem)
    {
        if (!PemEncoding.TryFind(pem, out var fields) || !pem[fields.Label].Equals(PemLabel, StringComparison.Ordinal))
        {
            throw new FormatException($"This is not a public key: it needs the line '-----BEGIN {PemLabel}-----'.");
        }

        return Of(Convert.FromBase64String(pem[fields.Base64Data]));
    }

    /// <summary>The key as a PEM file.</summary>
    public string ToPem() => PemEncoding.WriteString(PemLabel, encoded) + "\n";

    /// <summary>Whether the signature was made over these bytes with this key's private half.</summary>
    public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(encoded, out _);
        return key.VerifyData(
            message, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <inheritdoc/>
    public bool Equals(VerifyingKey? other) => other is not null && encoded.AsSpan().SequenceEqual(other.encoded);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as VerifyingKey);

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode();

    /// <summary>The key's id.</summary>
    public override string ToString() => Id.ToString();
}
