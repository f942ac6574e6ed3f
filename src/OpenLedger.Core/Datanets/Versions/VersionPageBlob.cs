using System.Buffers.Binary;
using OpenLedger.Core.Blobs;

namespace OpenLedger.Core.Datanets.Versions;

/// <summary>Which records stand on a page of a version, and their leaves, in order.</summary>
/// <param name="Numbers">Record numbers.</param>
/// <param name="Leaves">The hash of each record's leaf.</param>
internal sealed record VersionPageBlob(IReadOnlyList<long> Numbers, IReadOnlyList<Digest> Leaves)
{
    /// <summary>The most records on one page.</summary>
    public const int MaxRecords = 4096;

    private const int HeadBytes = 8;
    private const int EntryBytes = sizeof(long) + Digest.SizeBytes;

    private static ReadOnlySpan<byte> Mark => "OLV1"u8;

    /// <summary>The bytes: a mark, the count, all numbers as 64-bit little-endian, all hashes.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[HeadBytes + (Numbers.Count * EntryBytes)];
        Mark.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), Numbers.Count);
        for (var i = 0; i < Numbers.Count; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(HeadBytes + (i * sizeof(long))), Numbers[i]);
            Leaves[i].Span.CopyTo(
                bytes.AsSpan(HeadBytes + (Numbers.Count * sizeof(long)) + (i * Digest.SizeBytes)));
        }

        return bytes;
    }

    /// <summary>Reads the bytes.</summary>
    /// <exception cref="InvalidDataException">They are not a page.</exception>
    public static VersionPageBlob Parse(ReadOnlySpan<byte> bytes)
    {
        var count = bytes.Length >= HeadBytes ? BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]) : -1;
        if (count is < 0 or > MaxRecords || !bytes.StartsWith(Mark) || bytes.Length != HeadBytes + (count * EntryBytes))
        {
            throw new InvalidDataException("The blob is not a page of a version.");
        }

        var numbers = new long[count];
        var leaves = new Digest[count];
        for (var i = 0; i < count; i++)
        {
            numbers[i] = BinaryPrimitives.ReadInt64LittleEndian(bytes[(HeadBytes + (i * sizeof(long)))..]);
            var at = HeadBytes + (count * sizeof(long)) + (i * Digest.SizeBytes);
            leaves[i] = new Digest(bytes.Slice(at, Digest.SizeBytes));
        }

        return new VersionPageBlob(numbers, leaves);
    }

    /// <summary>Reads a page from the blob store.</summary>
    public static async Task<VersionPageBlob> ReadAsync(IBlobs blobs, Digest id)
    {
        using var stream = await blobs.OpenAsync(id);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return Parse(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }
}
