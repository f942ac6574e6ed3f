using System.Buffers.Binary;

namespace OpenLedger.Core.Datanets.Copies;

/// <summary>Reads ascending entries, block by block, and stands at one of them.</summary>
/// <param name="source">Where they come from; owned.</param>
/// <param name="name">Makes a fault that names the source of what can't be read; null leaves failures alone.</param>
internal sealed class EntryReader(Stream source, Func<Exception, Exception>? name = null) : IAsyncDisposable
{
    private readonly EntryBlock block = new();
    private readonly byte[] bytes = new byte[EntryBlock.MaxBytes];
    private long count;
    private int at;

    /// <summary>Whether it stands at an entry of the block at hand.</summary>
    public bool HasEntry => at < block.Count;

    /// <summary>The key of the entry at which it stands.</summary>
    public ulong Key => block.Keys[at];

    /// <summary>The value beside the key.</summary>
    public uint Value => block.Values[at];

    /// <summary>Goes to the next entry of the block at hand, or behind its last.</summary>
    public void Next() => at++;

    /// <summary>
    /// Brings the next block when the one at hand is used up; false at the end, which is also where the content of a
    /// blob has turned out to be what it should be.
    /// </summary>
    /// <exception cref="InvalidDataException">What is read are not such entries.</exception>
    public async ValueTask<bool> ReadAsync()
    {
        try
        {
            return await ReadBlockAsync();
        }
        catch (Exception failure) when (name is not null && failure is (IOException or InvalidDataException))
        {
            throw name(failure);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => source.DisposeAsync();

    /// <summary>
    /// Reads until the buffer is full or the stream has ended; returns how much there is. (The framework's own way
    /// would leave the actor's turns.)
    /// </summary>
    public static async ValueTask<int> FillAsync(Stream source, Memory<byte> buffer)
    {
        var filled = 0;
        while (filled < buffer.Length && await source.ReadAsync(buffer[filled..]) is > 0 and var read)
        {
            filled += read;
        }

        return filled;
    }

    private async ValueTask<bool> ReadBlockAsync()
    {
        await FillAsync(EntryBlock.HeadBytes);
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        var entries = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4));
        at = 0;
        if (entries == 0 && length == 0)
        {
            await EndAsync();
            block.Read([], 0);
            return false;
        }

        if (entries is <= 0 or > EntryBlock.MaxEntries || length is <= 0 or > EntryBlock.MaxBytes)
        {
            throw new InvalidDataException("a block has an impossible length.");
        }

        await FillAsync(length);
        block.Read(bytes.AsSpan(0, length), entries);
        count += entries;
        return true;
    }

    private async ValueTask EndAsync()
    {
        await FillAsync(sizeof(long));
        var expected = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        if (expected != count || await source.ReadAsync(bytes.AsMemory(0, 1)) != 0)
        {
            throw new InvalidDataException($"it holds {count} entries and should end after {expected}.");
        }
    }

    private async ValueTask FillAsync(int length)
    {
        if (await FillAsync(source, bytes.AsMemory(0, length)) < length)
        {
            throw new InvalidDataException("it ends in the middle.");
        }
    }
}
