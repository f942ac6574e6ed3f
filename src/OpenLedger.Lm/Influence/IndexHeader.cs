using System.Buffers.Binary;
using System.Security.Cryptography;

namespace OpenLedger.Lm.Influence;

/// <summary>
/// The first 192 bytes of an index, little-endian: mark, version, storage, method, width, records (8 bytes), projected
/// width (0: none), 4 bytes of nothing, digest of the source, digest of the rows, digest of all that; zeros to the end.
/// </summary>
internal sealed record IndexHeader(InfluenceSubject Subject, StoredNumbers Numbers, long Records, byte[] RowsDigest)
{
    /// <summary>A multiple of a cache line, so that rows begin at one.</summary>
    public const int Bytes = 192;

    public const int DigestBytes = SHA256.HashSizeInBytes;

    private const int Version = 2;
    private const int SourceAt = 40;
    private const int RowsAt = SourceAt + DigestBytes;
    private const int DigestAt = RowsAt + DigestBytes;

    private static ReadOnlySpan<byte> Mark => "OLINFLUX"u8;

    public byte[] Written()
    {
        var bytes = new byte[Bytes];
        Mark.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), (int)Numbers);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), (int)Subject.Method);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(20), Subject.Width);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(24), Records);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(32), Subject.ProjectedWidth ?? 0);
        Subject.Source.Span.CopyTo(bytes.AsSpan(SourceAt));
        RowsDigest.CopyTo(bytes.AsSpan(RowsAt));
        SHA256.HashData(bytes.AsSpan(0, DigestAt), bytes.AsSpan(DigestAt));
        return bytes;
    }

    /// <exception cref="LmFormatException">It is not the beginning of an index of this version, or damaged.</exception>
    public static IndexHeader Read(string path, ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith(Mark))
        {
            throw new LmFormatException(path, "header", "is not that of an influence index");
        }

        var version = BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]);
        if (version != Version)
        {
            throw new LmFormatException(path, "header", $"has version {version}; version {Version} is read");
        }

        var end = DigestAt + DigestBytes;
        if (!SHA256.HashData(bytes[..DigestAt]).AsSpan().SequenceEqual(bytes[DigestAt..end])
            || bytes[end..].ContainsAnyExcept((byte)0))
        {
            throw new LmFormatException(path, "header", "is damaged: its digest is another");
        }

        var projected = BinaryPrimitives.ReadInt32LittleEndian(bytes[32..]);
        var subject = new InfluenceSubject
        {
            Method = (InfluenceMethod)BinaryPrimitives.ReadInt32LittleEndian(bytes[16..]),
            Width = BinaryPrimitives.ReadInt32LittleEndian(bytes[20..]),
            ProjectedWidth = projected == 0 ? null : projected,
            Source = bytes[SourceAt..RowsAt].ToArray(),
        };
        var numbers = (StoredNumbers)BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]);
        var records = BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]);
        if (!Enum.IsDefined(subject.Method) || !Enum.IsDefined(numbers)
            || subject.Width is < 1 or > InfluenceSubject.MostNumbers || records is < 0 or > int.MaxValue
            || projected < 0)
        {
            throw new LmFormatException(path, "header", "has a number out of its range");
        }

        return new IndexHeader(subject, numbers, records, bytes[RowsAt..DigestAt].ToArray());
    }
}
