using System.Buffers.Binary;

namespace OpenLedger.Embedded.Storage;

/// <summary>A closed segment that was part of the log when the next one began, and how long it was.</summary>
internal readonly record struct ClosedSegment(int Number, int Length);

/// <summary>
/// The beginning of a segment file. It lists the closed segments that make up the log beside this one, so that
/// recovery knows how long each must be and notices a missing one. The fixed part has a checksum of its own, so that
/// a damaged count is not taken for a file that ends too early. Little-endian: magic 8, format 4, number 4, salt 8,
/// count 4, checksum 4, count times number 4 and length 4, checksum of this list 4.
/// </summary>
internal sealed record SegmentHeader(int Number, ulong Salt, IReadOnlyList<ClosedSegment> Closed)
{
    private const int FixedLength = 32;
    private const int FixedSumAt = FixedLength - sizeof(uint);
    private const int Format = 1;

    public int Length => LengthWith(Closed.Count);

    private static ReadOnlySpan<byte> Magic => "OPENLOG\n"u8;

    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Format);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), Number);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(16), Salt);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), Closed.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(FixedSumAt), Crc32C.Of(bytes.AsSpan(0, FixedSumAt)));
        var rest = bytes.AsSpan(FixedLength);
        foreach (var (number, length) in Closed)
        {
            BinaryPrimitives.WriteInt32LittleEndian(rest, number);
            BinaryPrimitives.WriteInt32LittleEndian(rest[4..], length);
            rest = rest[8..];
        }

        BinaryPrimitives.WriteUInt32LittleEndian(rest, Crc32C.Of(bytes.AsSpan(FixedLength..^sizeof(uint))));
        return bytes;
    }

    /// <summary>Reads a segment's header; null if the file ends within it.</summary>
    /// <exception cref="StoreCorruptException">There is something else.</exception>
    /// <exception cref="InvalidDataException">A newer version wrote it.</exception>
    public static SegmentHeader? Read(ISegmentFile file, int expectedNumber)
    {
        var start = new byte[FixedLength];
        if (file.Read(start, 0) < FixedLength)
        {
            return null;
        }

        if (!start.AsSpan().StartsWith(Magic)
            || !IsSum(start.AsSpan(FixedSumAt), start.AsSpan(0, FixedSumAt))
            || BinaryPrimitives.ReadInt32LittleEndian(start.AsSpan(12)) != expectedNumber)
        {
            throw Corrupt.At(file.Path, 0, "it does not begin as this segment");
        }

        var format = BinaryPrimitives.ReadInt32LittleEndian(start.AsSpan(8));
        if (format != Format)
        {
            throw new InvalidDataException(
                $"{file.Path} has format {format}, this version reads {Format}: open the store with a newer version.");
        }

        var salt = BinaryPrimitives.ReadUInt64LittleEndian(start.AsSpan(16));
        var count = BinaryPrimitives.ReadInt32LittleEndian(start.AsSpan(24));
        return ReadList(file, count) is { } closed ? new SegmentHeader(expectedNumber, salt, closed) : null;
    }

    private static ClosedSegment[]? ReadList(ISegmentFile file, int count)
    {
        var bytes = new byte[LengthWith(count) - FixedLength];
        if (file.Read(bytes, FixedLength) < bytes.Length)
        {
            return null;
        }

        if (!IsSum(bytes.AsSpan(bytes.Length - sizeof(uint)), bytes.AsSpan(0, bytes.Length - sizeof(uint))))
        {
            throw Corrupt.At(file.Path, FixedLength, "the checksum of its list of segments is wrong");
        }

        var closed = new ClosedSegment[count];
        for (var i = 0; i < count; i++)
        {
            var at = bytes.AsSpan(8 * i);
            closed[i] = new ClosedSegment(
                BinaryPrimitives.ReadInt32LittleEndian(at), BinaryPrimitives.ReadInt32LittleEndian(at[4..]));
        }

        return closed;
    }

    private static int LengthWith(int count) => FixedLength + (8 * count) + sizeof(uint);

    private static bool IsSum(ReadOnlySpan<byte> sum, ReadOnlySpan<byte> bytes) =>
        BinaryPrimitives.ReadUInt32LittleEndian(sum) == Crc32C.Of(bytes);
}
