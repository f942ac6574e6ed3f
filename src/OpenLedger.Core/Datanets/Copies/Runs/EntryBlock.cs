using System.Buffers.Binary;

namespace OpenLedger.Core.Datanets.Copies;

/// <summary>
/// Up to 4,096 entries in ascending order of their keys, as they are stored: the length of what follows and the
/// number of entries as 4 little-endian bytes each; then per entry the distance from the key before (from -1 at the
/// beginning of a run) and the value, as base-128 numbers, low bits first.
/// </summary>
internal sealed class EntryBlock
{
    /// <summary>The most entries in one block.</summary>
    public const int MaxEntries = 4096;

    /// <summary>Bytes of the two lengths before a block.</summary>
    public const int HeadBytes = 8;

    /// <summary>The most bytes of entries: 8 for a key of 56 bits and 5 for a value.</summary>
    public const int MaxBytes = MaxEntries * 13;

    /// <summary>The keys; the first <see cref="Count"/> are in use.</summary>
    public ulong[] Keys { get; } = new ulong[MaxEntries];

    /// <summary>The values, beside the keys.</summary>
    public uint[] Values { get; } = new uint[MaxEntries];

    /// <summary>Entries in this block.</summary>
    public int Count { get; private set; }

    /// <summary>The last key of the block before; all ones before the first.</summary>
    private ulong last = ulong.MaxValue;

    /// <summary>Whether no entry fits any more.</summary>
    public bool IsFull => Count == MaxEntries;

    /// <summary>Adds an entry behind all others.</summary>
    public void Add(ulong key, uint value)
    {
        Keys[Count] = key;
        Values[Count] = value;
        Count++;
    }

    /// <summary>Puts the block into <paramref name="target"/> and empties it; returns the bytes used.</summary>
    public int Write(Span<byte> target)
    {
        var at = HeadBytes;
        for (var i = 0; i < Count; i++)
        {
            at = WriteNumber(target, at, unchecked(Keys[i] - last));
            at = WriteNumber(target, at, Values[i]);
            last = Keys[i];
        }

        BinaryPrimitives.WriteInt32LittleEndian(target, at - HeadBytes);
        BinaryPrimitives.WriteInt32LittleEndian(target[4..], Count);
        Count = 0;
        return at;
    }

    /// <summary>Reads the entries of the next block.</summary>
    /// <exception cref="InvalidDataException">They are not so many entries in ascending order.</exception>
    public void Read(ReadOnlySpan<byte> source, int count)
    {
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            var distance = ReadNumber(source, ref at);
            var key = unchecked(last + distance);
            var value = ReadNumber(source, ref at);
            if (distance is 0 or > ClaimKey.Max + 1 || key > ClaimKey.Max || value > uint.MaxValue)
            {
                throw new InvalidDataException("its entries are not in ascending order.");
            }

            (Keys[i], Values[i], last) = (key, (uint)value, key);
        }

        Count = at == source.Length ? count : throw new InvalidDataException("a block is longer than its entries.");
    }

    private static int WriteNumber(Span<byte> target, int at, ulong number)
    {
        while (number >= 0x80)
        {
            target[at++] = (byte)((number & 0x7F) | 0x80);
            number >>= 7;
        }

        target[at] = (byte)number;
        return at + 1;
    }

    private static ulong ReadNumber(ReadOnlySpan<byte> source, ref int at)
    {
        ulong number = 0;
        for (var shift = 0; shift < 63; shift += 7)
        {
            if (at >= source.Length)
            {
                break;
            }

            var part = source[at++];
            number |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return number;
            }
        }

        throw new InvalidDataException("a number in it has no end.");
    }
}
