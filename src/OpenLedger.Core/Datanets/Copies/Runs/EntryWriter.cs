using System.Buffers;
using System.Buffers.Binary;

namespace OpenLedger.Core.Datanets.Copies;

/// <summary>
/// Writes ascending entries as blocks. They end with an empty block and the number of all entries in 8 bytes, so that
/// entries that were cut off are missed.
/// </summary>
internal sealed class EntryWriter(IBufferWriter<byte> target)
{
    /// <summary>Bytes behind the last block.</summary>
    public const int TailBytes = EntryBlock.HeadBytes + sizeof(long);

    private readonly EntryBlock block = new();

    /// <summary>Entries so far.</summary>
    public long Count { get; private set; }

    /// <summary>Adds an entry behind all others.</summary>
    public void Add(ulong key, uint value)
    {
        block.Add(key, value);
        Count++;
        if (block.IsFull)
        {
            WriteBlock();
        }
    }

    /// <summary>Writes what is left, and the end.</summary>
    public void End()
    {
        if (block.Count > 0)
        {
            WriteBlock();
        }

        var tail = target.GetSpan(TailBytes);
        tail[..EntryBlock.HeadBytes].Clear();
        BinaryPrimitives.WriteInt64LittleEndian(tail[EntryBlock.HeadBytes..], Count);
        target.Advance(TailBytes);
    }

    private void WriteBlock() =>
        target.Advance(block.Write(target.GetSpan(EntryBlock.HeadBytes + EntryBlock.MaxBytes)));
}
