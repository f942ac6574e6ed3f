using System.Buffers;
using System.Buffers.Binary;
using OpenLedger.Core.Actors;

namespace OpenLedger.Embedded.Storage;

/// <summary>A hint that belongs to its segment and has a right checksum.</summary>
/// <param name="Covers">How much of the segment it knows.</param>
/// <param name="RecordBytes">Bytes of all records in that part.</param>
/// <param name="Retired">How many retired segments it lists.</param>
/// <param name="Count">How many live records it lists.</param>
/// <param name="Lists">Both lists.</param>
internal sealed record Hint(int Covers, int RecordBytes, int Retired, int Count, ReadOnlyMemory<byte> Lists);

/// <summary>
/// The index of a segment: its live records without their payloads, so that opening reads a tenth of the bytes. It
/// is a cache: one that is missing, damaged or of another segment is ignored. One that was written at a clean close
/// covers the part before it, and what was appended later is read from the segment. Little-endian: magic 8, salt 8,
/// number 4, covered length 4, bytes of all records 4, count of retired segments 4, count of live
/// records 4, checksum 4, then per retired segment its number 4, then per live record its offset 4, head and name.
/// </summary>
internal static class HintFile
{
    private const int HeaderLength = 40;
    private const int OffsetLength = sizeof(int);
    private const int SumAt = HeaderLength - sizeof(uint);

    private static ReadOnlySpan<byte> Magic => "OPENHNT\n"u8;

    /// <summary>Writes the hint of a segment that is not being appended to.</summary>
    public static void Write(ISegmentFiles files, LiveRecords live, Segment segment)
    {
        var name = SegmentNames.Hint(segment.Number);
        try
        {
            using (var file = files.Create(SegmentNames.New(name)))
            {
                WriteTo(file, live, segment);
                file.Flush();
            }

            files.Rename(SegmentNames.New(name), name);
        }
        catch
        {
            files.Delete(SegmentNames.New(name));
            throw;
        }
    }

    /// <summary>Reads a hint; null if it is missing, damaged, or of another segment.</summary>
    /// <param name="files">Where it is.</param>
    /// <param name="header">Of the segment that it must belong to.</param>
    /// <param name="buffer">Room for it, grown as needed and used again for the next.</param>
    public static Hint? Read(ISegmentFiles files, SegmentHeader header, ref byte[] buffer)
    {
        using var file = files.Open(SegmentNames.Hint(header.Number), writable: false);
        var length = file.Length;
        if (length < HeaderLength || length > Array.MaxLength)
        {
            return null;
        }

        if (buffer.Length < length)
        {
            buffer = GC.AllocateUninitializedArray<byte>((int)length);
        }

        var bytes = buffer.AsSpan(0, (int)length);
        var isWhole = file.Read(bytes, 0) == length
            && bytes.StartsWith(Magic)
            && BinaryPrimitives.ReadUInt32LittleEndian(bytes[SumAt..])
                == Crc32C.Of(bytes[..SumAt], Crc32C.Of(bytes[HeaderLength..]))
            && BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]) == header.Salt
            && BinaryPrimitives.ReadInt32LittleEndian(bytes[16..]) == header.Number;
        return isWhole
            ? new Hint(
                BinaryPrimitives.ReadInt32LittleEndian(bytes[20..]),
                BinaryPrimitives.ReadInt32LittleEndian(bytes[24..]),
                BinaryPrimitives.ReadInt32LittleEndian(bytes[28..]),
                BinaryPrimitives.ReadInt32LittleEndian(bytes[32..]),
                buffer.AsMemory(HeaderLength, (int)length - HeaderLength))
            : null;
    }

    /// <summary>Takes a hint's records into memory's index.</summary>
    public static void Load(Hint hint, Segment segment, LiveRecords live)
    {
        Span<char> room = stackalloc char[RecordName.MaxLength];
        var bytes = hint.Lists.Span;
        for (var i = 0; i < hint.Retired; i++)
        {
            segment.Retired.Add(BinaryPrimitives.ReadInt32LittleEndian(bytes));
            bytes = bytes[sizeof(int)..];
        }

        for (var i = 0; i < hint.Count; i++)
        {
            if (bytes.Length < OffsetLength
                || !RecordHead.TryRead(bytes[OffsetLength..], out var head)
                || bytes.Length < OffsetLength + RecordHead.Size + head.NameLength)
            {
                throw new InvalidDataException(
                    $"The hint of {segment.File.Path} has a right checksum and makes no sense. Delete it.");
            }

            var offset = BinaryPrimitives.ReadInt32LittleEndian(bytes);
            bytes = bytes[(OffsetLength + RecordHead.Size)..];
            live.PlaceIfNewer(
                RecordName.Read(bytes, head, room),
                new RecordPlace(segment.Number, offset, RecordFormat.LengthOf(head)),
                head.Version,
                head.Alarm);
            bytes = bytes[head.NameLength..];
        }

        segment.RecordBytes = hint.RecordBytes;
    }

    private static void WriteTo(ISegmentFile file, LiveRecords live, Segment segment)
    {
        var chunk = new ArrayBufferWriter<byte>();
        var found = new List<(int Number, KeyEntry Entry)>();
        var (at, sum, count, position) = ((long)HeaderLength, 0u, 0, 0);
        foreach (var retired in segment.Retired)
        {
            BinaryPrimitives.WriteInt32LittleEndian(chunk.GetSpan(sizeof(int)), retired);
            chunk.Advance(sizeof(int));
        }

        for (var isMore = true; isMore;)
        {
            isMore = live.NextIn(segment, ref position, found);
            foreach (var (_, entry) in found)
            {
                Add(chunk, live.IdOf(entry), entry);
            }

            file.Write(chunk.WrittenSpan, at);
            sum = Crc32C.Of(chunk.WrittenSpan, sum);
            at += chunk.WrittenCount;
            count += found.Count;
            chunk.ResetWrittenCount();
        }

        Span<byte> header = stackalloc byte[HeaderLength];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt64LittleEndian(header[8..], segment.Salt);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], segment.Number);
        BinaryPrimitives.WriteInt32LittleEndian(header[20..], segment.Length);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], (int)segment.RecordBytes);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], segment.Retired.Count);
        BinaryPrimitives.WriteInt32LittleEndian(header[32..], count);
        BinaryPrimitives.WriteUInt32LittleEndian(header[SumAt..], Crc32C.Of(header[..SumAt], sum));
        file.Write(header, 0);
    }

    private static void Add(ArrayBufferWriter<byte> chunk, ActorId id, in KeyEntry entry)
    {
        var head = RecordFormat.HeadOf(id, entry.Version, entry.Alarm, 0);
        head = head with { PayloadLength = entry.Place.Length - RecordFormat.LengthOf(head) };
        var length = OffsetLength + RecordHead.Size + head.NameLength;
        var into = chunk.GetSpan(length);
        BinaryPrimitives.WriteInt32LittleEndian(into, entry.Place.Offset);
        head.Write(into[OffsetLength..]);
        RecordName.Write(into[(OffsetLength + RecordHead.Size)..], id.Kind, id.Key, head.IsWide);
        chunk.Advance(length);
    }
}
