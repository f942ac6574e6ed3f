using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using OpenLedger.Core.Actors;

namespace OpenLedger.Embedded.Blobs;

/// <summary>The address of a blob: the SHA-256 of its content, 64 lower-case hexadecimal digits.</summary>
[JsonConverter(typeof(TextJsonConverter<BlobId>))]
public readonly record struct BlobId : ITextId<BlobId>
{
    private const int TextLength = 2 * SHA256.HashSizeInBytes;

    private BlobId(string digest) => Digest = digest;

    /// <summary>The digest in hexadecimal.</summary>
    public string Digest { get; }

    /// <summary>The id of content with this SHA-256.</summary>
    public static BlobId Of(ReadOnlySpan<byte> digest) => digest.Length == SHA256.HashSizeInBytes
        ? new BlobId(Convert.ToHexStringLower(digest))
        : throw new ArgumentException($"A SHA-256 has {SHA256.HashSizeInBytes} bytes.", nameof(digest));

    /// <inheritdoc/>
    public override string ToString() => Digest;

    /// <summary>Ordinal by text.</summary>
    public int CompareTo(BlobId other) => string.CompareOrdinal(Digest, other.Digest);

    /// <summary>Reads the text form; upper-case digits are refused, so that a blob has one name.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out BlobId id)
    {
        id = text?.Length == TextLength && text.All(char.IsAsciiHexDigitLower) ? new BlobId(text) : default;
        return id != default;
    }

    /// <summary>Reads the text form or throws a <see cref="FormatException"/>.</summary>
    public static BlobId Parse(string text) => TryParse(text, out var id)
        ? id
        : throw new FormatException($"'{text}' is not a blob id: write {TextLength} lower-case hexadecimal digits.");
}
