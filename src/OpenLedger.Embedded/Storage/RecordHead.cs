using System.Buffers.Binary;
using OpenLedger.Core.Actors;

namespace OpenLedger.Embedded.Storage;

/// <summary>
/// What precedes a record's name and payload, and stands in hint files without the payload. Little-endian:
/// payload length 4, version 8, alarm 8, kind length 1, form of the key 1, key length in characters 2.
/// </summary>
internal readonly record struct RecordHead
{
    /// <summary>Its stored length.</summary>
    public const int Size = 24;

    private const int MaxKindLength = 32;

    public required int PayloadLength { get; init; }

    public required long Version { get; init; }

    public required long Alarm { get; init; }

    public required byte KindLength { get; init; }

    /// <summary>The key stands in UTF-16 because it is not all ASCII; UTF-8 would lose unpaired surrogates.</summary>
    public required bool IsWide { get; init; }

    public required ushort KeyLength { get; init; }

    /// <summary>Kind and key, in bytes.</summary>
    public int NameLength => KindLength + (IsWide ? sizeof(char) * KeyLength : KeyLength);

    /// <summary>Takes a head apart; false if these bytes cannot be one.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out RecordHead head)
    {
        head = default;
        if (bytes.Length < Size)
        {
            return false;
        }

        head = new RecordHead
        {
            PayloadLength = BinaryPrimitives.ReadInt32LittleEndian(bytes),
            Version = BinaryPrimitives.ReadInt64LittleEndian(bytes[4..]),
            Alarm = BinaryPrimitives.ReadInt64LittleEndian(bytes[12..]),
            KindLength = bytes[20],
            IsWide = bytes[21] == 1,
            KeyLength = BinaryPrimitives.ReadUInt16LittleEndian(bytes[22..]),
        };
        return head.PayloadLength is >= 0 and <= LogStoreOptions.LargestPayload
            && head.Version > 0
            && head.Alarm >= AlarmTicks.None
            && head.KindLength is > 0 and <= MaxKindLength
            && head.KeyLength is > 0 and <= ActorId.MaxKeyLength
            && bytes[21] <= 1;
    }

    public void Write(Span<byte> into)
    {
        BinaryPrimitives.WriteInt32LittleEndian(into, PayloadLength);
        BinaryPrimitives.WriteInt64LittleEndian(into[4..], Version);
        BinaryPrimitives.WriteInt64LittleEndian(into[12..], Alarm);
        into[20] = KindLength;
        into[21] = IsWide ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt16LittleEndian(into[22..], KeyLength);
    }
}
