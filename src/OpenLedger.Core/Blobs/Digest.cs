using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using OpenLedger.Core.Actors;

namespace OpenLedger.Core.Blobs;

/// <summary>A SHA-256 digest, written as 64 lower-case hexadecimal digits.</summary>
[JsonConverter(typeof(TextJsonConverter<Digest>))]
public readonly struct Digest : ITextId<Digest>, IEquatable<Digest>
{
    /// <summary>Bytes in a digest.</summary>
    public const int SizeBytes = 32;

    private readonly Bytes bytes;

    /// <summary>Takes 32 bytes over.</summary>
    /// <exception cref="ArgumentException">It is another number of bytes.</exception>
    public Digest(ReadOnlySpan<byte> digest)
    {
        if (digest.Length != SizeBytes)
        {
            throw new ArgumentException($"A digest has {SizeBytes} bytes, not {digest.Length}.", nameof(digest));
        }

        bytes = MemoryMarshal.Read<Bytes>(digest);
    }

    /// <summary>The bytes.</summary>
    [UnscopedRef]
    public ReadOnlySpan<byte> Span => MemoryMarshal.CreateReadOnlySpan(
        in Unsafe.As<Bytes, byte>(ref Unsafe.AsRef(in bytes)), SizeBytes);

    public static bool operator ==(Digest left, Digest right) => left.Equals(right);

    public static bool operator !=(Digest left, Digest right) => !left.Equals(right);

    /// <summary>The digest of some content.</summary>
    public static Digest Of(ReadOnlySpan<byte> content)
    {
        Span<byte> digest = stackalloc byte[SizeBytes];
        SHA256.HashData(content, digest);
        return new Digest(digest);
    }

    /// <inheritdoc/>
    public override string ToString() => Convert.ToHexStringLower(Span);

    /// <inheritdoc/>
    public int CompareTo(Digest other) => Span.SequenceCompareTo(other.Span);

    /// <inheritdoc/>
    public bool Equals(Digest other) => Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Digest other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => MemoryMarshal.Read<int>(Span);

    /// <summary>Reads 64 lower-case hexadecimal digits.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Digest id)
    {
        id = default;
        if (text?.Length != 2 * SizeBytes || text.AsSpan().ContainsAnyExcept("0123456789abcdef"))
        {
            return false;
        }

        id = new Digest(Convert.FromHexString(text));
        return true;
    }

    /// <summary>Reads 64 lower-case hexadecimal digits or throws a <see cref="FormatException"/>.</summary>
    public static Digest Parse(string text) => TryParse(text, out var digest)
        ? digest
        : throw new FormatException($"'{text}' is not a SHA-256 digest: 64 lower-case hexadecimal digits.");

    [InlineArray(SizeBytes)]
    private struct Bytes
    {
        private byte first;
    }
}
