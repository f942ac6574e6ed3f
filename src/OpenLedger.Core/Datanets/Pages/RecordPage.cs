using System.Buffers.Binary;
using System.IO.Compression;

namespace OpenLedger.Core.Datanets.Pages;

/// <summary>
/// The contents of up to some thousand records as one blob: a mark, the number of records and of bytes, then all
/// lengths and contents, compressed. What is not such a page, or would unpack to more than it says, is refused.
/// </summary>
public static class RecordPage
{
    /// <summary>The most records in one page.</summary>
    public const int MaxRecords = 4096;

    /// <summary>The most bytes in one page before compression.</summary>
    public const int MaxBytes = 64 << 20;

    private const int HeadBytes = 12;

    // The fastest setting: a page is written once and read at every build, and text shrinks to a half even so.
    private const int Quality = 1;
    private const int Window = 18;

    private static ReadOnlySpan<byte> Mark => "OLP1"u8;

    /// <summary>Packs records into the bytes of a page.</summary>
    public static byte[] Pack(IReadOnlyList<ReadOnlyMemory<byte>> records)
    {
        var size = records.Sum(record => sizeof(int) + record.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(records.Count, MaxRecords);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, MaxBytes);
        var content = new byte[size];
        var (lengths, at) = (0, sizeof(int) * records.Count);
        foreach (var record in records)
        {
            BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(lengths), record.Length);
            record.Span.CopyTo(content.AsSpan(at));
            lengths += sizeof(int);
            at += record.Length;
        }

        var page = new byte[HeadBytes + BrotliEncoder.GetMaxCompressedLength(size)];
        Mark.CopyTo(page);
        BinaryPrimitives.WriteInt32LittleEndian(page.AsSpan(4), records.Count);
        BinaryPrimitives.WriteInt32LittleEndian(page.AsSpan(8), size);
        return BrotliEncoder.TryCompress(content, page.AsSpan(HeadBytes), out var packed, Quality, Window)
            ? page[..(HeadBytes + packed)]
            : throw new InvalidOperationException("Compressed content is longer than it can be.");
    }

    /// <summary>The records of a page, in order.</summary>
    /// <exception cref="InvalidDataException">These are not the bytes of a page.</exception>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Unpack(ReadOnlySpan<byte> page)
    {
        if (page.Length < HeadBytes || !page.StartsWith(Mark))
        {
            throw new InvalidDataException("The blob is not a page of records.");
        }

        var count = BinaryPrimitives.ReadInt32LittleEndian(page[4..]);
        var size = BinaryPrimitives.ReadInt32LittleEndian(page[8..]);
        if (count is < 0 or > MaxRecords || size is < 0 or > MaxBytes || size < count * sizeof(int))
        {
            throw new InvalidDataException("A page of records claims a size that no page has.");
        }

        var content = new byte[size];
        return BrotliDecoder.TryDecompress(page[HeadBytes..], content, out var unpacked) && unpacked == size
            ? Split(content, count)
            : throw new InvalidDataException("A page of records does not unpack to the size that it claims.");
    }

    private static ReadOnlyMemory<byte>[] Split(byte[] content, int count)
    {
        var records = new ReadOnlyMemory<byte>[count];
        var at = count * sizeof(int);
        for (var i = 0; i < count; i++)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(content.AsSpan(i * sizeof(int)));
            if (length < 0 || length > content.Length - at)
            {
                throw new InvalidDataException("A record of a page is longer than the page.");
            }

            records[i] = content.AsMemory(at, length);
            at += length;
        }

        return at == content.Length
            ? records
            : throw new InvalidDataException("A page of records holds more than its records.");
    }
}
