using System.Buffers.Binary;
using System.Numerics;

namespace OpenLedger.Embedded.Storage;

/// <summary>The beginning of a frame.</summary>
/// <param name="BodyLength">Bytes of records that follow.</param>
/// <param name="Count">How many records they are.</param>
/// <param name="Retires">The number of a segment that is no longer part of the log, or 0.</param>
/// <param name="BodySum">The checksum of the records.</param>
internal readonly record struct FrameHead(int BodyLength, int Count, int Retires, uint BodySum);

/// <summary>
/// A frame is one batch of records that is stored whole or not at all. Its checksums start from the segment's salt
/// and the frame's offset: bytes inside a payload or left over from another file cannot pass for a frame.
/// Little-endian: magic 4, body length 4, count 4, retired segment 4, body checksum 4, checksum of these 4, body.
/// </summary>
internal static class FrameFormat
{
    /// <summary>What precedes the records.</summary>
    public const int HeadLength = 24;

    private const int HeadSumAt = 20;

    public static ReadOnlySpan<byte> Magic => "\u0001OLF"u8;

    /// <summary>Completes a frame whose records stand behind room for its head.</summary>
    public static void Seal(Span<byte> frame, int count, int retires, ulong salt, long offset)
    {
        var seed = Seed(salt, offset);
        Magic.CopyTo(frame);
        BinaryPrimitives.WriteInt32LittleEndian(frame[4..], frame.Length - HeadLength);
        BinaryPrimitives.WriteInt32LittleEndian(frame[8..], count);
        BinaryPrimitives.WriteInt32LittleEndian(frame[12..], retires);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[16..], Crc32C.Of(frame[HeadLength..], seed));
        BinaryPrimitives.WriteUInt32LittleEndian(frame[HeadSumAt..], Crc32C.Of(frame[..HeadSumAt], seed));
    }

    /// <summary>Reads an intact head that stands at this place.</summary>
    public static bool TryReadHead(ReadOnlySpan<byte> bytes, ulong salt, long offset, out FrameHead head)
    {
        head = default;
        if (bytes.Length < HeadLength
            || !bytes.StartsWith(Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[HeadSumAt..])
                != Crc32C.Of(bytes[..HeadSumAt], Seed(salt, offset)))
        {
            return false;
        }

        head = new FrameHead(
            BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]));
        return head.BodyLength >= 0 && head.Count >= 0;
    }

    public static bool IsBody(ReadOnlySpan<byte> body, in FrameHead head, ulong salt, long offset) =>
        Crc32C.Of(body, Seed(salt, offset)) == head.BodySum;

    private static uint Seed(ulong salt, long offset) =>
        BitOperations.Crc32C(BitOperations.Crc32C(uint.MaxValue, salt), (ulong)offset);
}
