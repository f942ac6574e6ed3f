using System.Buffers;

namespace OpenLedger.Core.Datanets.Copies;

/// <summary>
/// Several runs read as one that is made on the way: where a key stands in more than one, the latest holds. It takes
/// one block of memory for each, however long they are, and lets other turns of its actor in between.
/// </summary>
internal sealed class RunMerge : Stream
{
    private readonly ArrayBufferWriter<byte> made = new(EntryBlock.HeadBytes + EntryBlock.MaxBytes);
    private readonly IReadOnlyList<EntryReader> sources;
    private readonly EntryWriter writer;
    private readonly bool isOldest;
    private EntryReader[]? live;
    private int taken;
    private bool hasEnded;

    /// <summary>Merges these, the oldest first.</summary>
    /// <param name="owner">Whose run it will be.</param>
    /// <param name="sequence">Its number.</param>
    /// <param name="sources">What is merged, the oldest first.</param>
    /// <param name="isOldest">Whether no run is older; then nothing needs to be hidden by a removed key.</param>
    public RunMerge(string owner, long sequence, IReadOnlyList<EntryReader> sources, bool isOldest)
    {
        (this.sources, this.isOldest) = (sources, isOldest);
        writer = new EntryWriter(made);
        RunHead.Write(made, owner, sequence);
    }

    /// <summary>Entries so far.</summary>
    public long Entries => writer.Count;

    /// <summary>Bytes read so far.</summary>
    public long SizeBytes { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (taken == made.WrittenCount && !hasEnded)
        {
            cancellationToken.ThrowIfCancellationRequested();
            made.ResetWrittenCount();
            taken = 0;
            await MakeAsync();
        }

        var length = Math.Min(buffer.Length, made.WrittenCount - taken);
        made.WrittenSpan.Slice(taken, length).CopyTo(buffer.Span);
        taken += length;
        SizeBytes += length;
        return length;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("What is merged comes from blobs: read it asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async ValueTask MakeAsync()
    {
        await Task.Yield();
        live ??= [.. sources];
        for (var i = 0; i < live.Length; i++)
        {
            if (!live[i].HasEntry && !await live[i].ReadAsync())
            {
                live = [.. live.Where((_, index) => index != i)];
                i--;
            }
        }

        if (live.Length == 0)
        {
            writer.End();
            hasEnded = true;
            return;
        }

        Merge(live);
    }

    // Goes on until a source needs its next block.
    private void Merge(EntryReader[] from)
    {
        while (true)
        {
            var key = from[0].Key;
            for (var i = 1; i < from.Length; i++)
            {
                key = Math.Min(key, from[i].Key);
            }

            var value = 0u;
            var isUsedUp = false;
            foreach (var source in from)
            {
                if (source.Key == key)
                {
                    value = source.Value;
                    source.Next();
                    isUsedUp |= !source.HasEntry;
                }
            }

            if (value != 0 || !isOldest)
            {
                writer.Add(key, value);
            }

            if (isUsedUp)
            {
                return;
            }
        }
    }
}
