using System.Buffers.Binary;
using System.Text;
using OpenLedger.Core.Actors;

namespace OpenLedger.Embedded.Storage;

/// <summary>
/// One stored state: checksum 4, head, kind, key, payload. The checksum covers all that follows it and nothing of
/// the place, so compaction moves a record as it is and its first checksum stays with it.
/// </summary>
internal static class RecordFormat
{
    private const int HeadAt = sizeof(uint);
    private const int NameAt = HeadAt + RecordHead.Size;

    public static RecordHead HeadOf(ActorId id, long version, long alarm, int payloadLength) => new()
    {
        PayloadLength = payloadLength,
        Version = version,
        Alarm = alarm,
        KindLength = (byte)id.Kind.Length,
        IsWide = !Ascii.IsValid(id.Key),
        KeyLength = (ushort)id.Key.Length,
    };

    public static int LengthOf(in RecordHead head) => NameAt + head.NameLength + head.PayloadLength;

    /// <summary>Writes all but the checksum, which <see cref="Seal"/> adds outside the store's lock.</summary>
    public static void Write(Span<byte> into, in RecordHead head, ActorId id, ReadOnlySpan<byte> payload)
    {
        head.Write(into[HeadAt..]);
        RecordName.Write(into[NameAt..], id.Kind, id.Key, head.IsWide);
        payload.CopyTo(into[(NameAt + head.NameLength)..]);
    }

    public static void Seal(Span<byte> record) =>
        BinaryPrimitives.WriteUInt32LittleEndian(record, Crc32C.Of(record[HeadAt..]));

    /// <summary>Whether these bytes are a whole record with a right checksum.</summary>
    public static bool IsIntact(ReadOnlySpan<byte> record) =>
        record.Length >= NameAt
        && BinaryPrimitives.ReadUInt32LittleEndian(record) == Crc32C.Of(record[HeadAt..])
        && RecordHead.TryRead(record[HeadAt..], out var head)
        && LengthOf(head) == record.Length;

    /// <summary>Takes the first record off the front of a frame's body; false if there is no whole one.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, out RecordHead head, out int length)
    {
        length = 0;
        if (body.Length < NameAt || !RecordHead.TryRead(body[HeadAt..], out head))
        {
            head = default;
            return false;
        }

        length = LengthOf(head);
        return length <= body.Length;
    }

    public static RecordName NameOf(ReadOnlySpan<byte> record, in RecordHead head, Span<char> room) =>
        RecordName.Read(record[NameAt..], head, room);

    /// <summary>The payload of an intact record, or null if it is not this version of this actor.</summary>
    public static ReadOnlyMemory<byte>? PayloadOf(ReadOnlyMemory<byte> record, ActorId id, long version)
    {
        Span<char> room = stackalloc char[RecordName.MaxLength];
        if (!RecordHead.TryRead(record.Span[HeadAt..], out var head) || head.Version != version)
        {
            return null;
        }

        var name = NameOf(record.Span, head, room);
        return name.Kind.SequenceEqual(id.Kind) && name.Key.SequenceEqual(id.Key)
            ? record[(NameAt + head.NameLength)..]
            : null;
    }
}
