using System.Buffers.Binary;
using System.Numerics;

namespace OpenLedger.Embedded.Storage;

/// <summary>CRC-32C (Castagnoli), eight bytes per step, in hardware where there is any.</summary>
internal static class Crc32C
{
    /// <summary>The checksum of bytes that follow others whose checksum is <paramref name="before"/>.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes, uint before = 0)
    {
        var crc = ~before;
        while (bytes.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var last in bytes)
        {
            crc = BitOperations.Crc32C(crc, last);
        }

        return ~crc;
    }
}
