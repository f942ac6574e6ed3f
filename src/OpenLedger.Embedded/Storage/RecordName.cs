using System.Runtime.InteropServices;
using System.Text;
using OpenLedger.Core.Actors;

namespace OpenLedger.Embedded.Storage;

/// <summary>Kind and key of a record without strings of their own, so that scanning a log makes no garbage.</summary>
internal readonly ref struct RecordName(ReadOnlySpan<char> kind, ReadOnlySpan<char> key)
{
    /// <summary>Room for any name.</summary>
    public const int MaxLength = byte.MaxValue + ActorId.MaxKeyLength;

    public ReadOnlySpan<char> Kind { get; } = kind;

    public ReadOnlySpan<char> Key { get; } = key;

    /// <summary>Decodes the name that follows a head; <paramref name="room"/> holds its characters.</summary>
    public static RecordName Read(ReadOnlySpan<byte> bytes, in RecordHead head, Span<char> room)
    {
        Encoding.Latin1.GetChars(bytes[..head.KindLength], room);
        var kind = room[..head.KindLength];
        var key = room.Slice(head.KindLength, head.KeyLength);
        bytes = bytes[head.KindLength..head.NameLength];
        if (head.IsWide)
        {
            bytes.CopyTo(MemoryMarshal.AsBytes(key));
        }
        else
        {
            Encoding.Latin1.GetChars(bytes, key);
        }

        return new RecordName(kind, key);
    }

    public static void Write(Span<byte> into, string kind, string key, bool isWide)
    {
        Encoding.Latin1.GetBytes(kind, into);
        into = into[kind.Length..];
        if (isWide)
        {
            MemoryMarshal.AsBytes(key.AsSpan()).CopyTo(into);
        }
        else
        {
            Encoding.Latin1.GetBytes(key, into);
        }
    }
}
