using System.Buffers.Binary;
using System.Security.Cryptography;

namespace OpenLedger.Spans.Indexes;

/// <summary>
/// The first 512 bytes of a shard: magic, version, three lengths that all sections follow from, a SHA-256 of each
/// section, and one of the header itself. Little-endian.
/// </summary>
internal sealed class ShardHeader(long textLength, long records, long distinct)
{
    public const int Size = 512;
    public const int Version = 1;
    public const int Sections = 7;

    /// <summary>Stands after each record in the text. No query can hold it, so no match goes beyond a record.</summary>
    public const int RecordEnd = -1;

    private const int Alignment = 64;
    private const int DigestsAt = 64;
    private const int OwnDigestAt = Size - SHA256.HashSizeInBytes;

    private readonly byte[] digests = new byte[Sections * SHA256.HashSizeInBytes];

    private static ReadOnlySpan<byte> Magic => "OLSPANS\n"u8;

    public long TextLength { get; } = textLength;

    public long Records { get; } = records;

    public long Distinct { get; } = distinct;

    public long FileLength => Start((ShardSection)Sections);

    public long Length(ShardSection section) => section switch
    {
        ShardSection.Tokens => TextLength * sizeof(int),
        ShardSection.Suffixes => (TextLength - Records) * sizeof(int),
        ShardSection.Starts => (Records + 1) * sizeof(int),
        ShardSection.Owners => Records * sizeof(int),
        ShardSection.Numbers => Records * sizeof(long),
        ShardSection.Symbols => Distinct * sizeof(int),
        _ => (Distinct + 1) * sizeof(int),
    };

    /// <summary>Where a section starts; sections start on cache lines, with zeros between.</summary>
    public long Start(ShardSection section)
    {
        long start = Size;
        for (var before = ShardSection.Tokens; before < section; before++)
        {
            start += (Length(before) + Alignment - 1) / Alignment * Alignment;
        }

        return start;
    }

    public Span<byte> Digest(ShardSection section) =>
        digests.AsSpan((int)section * SHA256.HashSizeInBytes, SHA256.HashSizeInBytes);

    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), TextLength);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(24), Records);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(32), Distinct);
        digests.CopyTo(bytes, DigestsAt);
        SHA256.HashData(bytes.AsSpan(0, OwnDigestAt), bytes.AsSpan(OwnDigestAt));
        return bytes;
    }

    public static ShardHeader Read(string file, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Size || !bytes.StartsWith(Magic))
        {
            throw new SpanFormatException(file, "header", "this is no span index");
        }

        var version = BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]);
        if (version != Version)
        {
            throw new SpanFormatException(file, "header", $"has version {version}, this program reads {Version}");
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..OwnDigestAt], digest);
        if (!digest.SequenceEqual(bytes[OwnDigestAt..Size]))
        {
            throw new SpanFormatException(file, "header", "is not what was written: its digest differs");
        }

        var header = new ShardHeader(
            BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[32..]));
        bytes.Slice(DigestsAt, header.digests.Length).CopyTo(header.digests);
        header.RequireLengths(file);
        return header;
    }

    private void RequireLengths(string file)
    {
        var sound = TextLength is >= 0 and <= SpanShardBuilder.MaxText
            && Records >= 0 && Records <= TextLength
            && Distinct >= 0 && Distinct <= TextLength - Records && Distinct <= SpanShardBuilder.MaxVocabulary;
        if (!sound)
        {
            throw new SpanFormatException(
                file, "header", $"{TextLength} places, {Records} records, {Distinct} tokens do not go together");
        }
    }
}
