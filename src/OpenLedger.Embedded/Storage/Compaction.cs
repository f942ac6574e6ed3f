namespace OpenLedger.Embedded.Storage;

/// <summary>
/// Empties a segment while the store serves. Its live records are written again at the end of the log, as they are;
/// a save that comes in between wins, by its higher version on disk and by its place in memory. Only when every
/// record has a durable successor or copy does a durable frame retire the segment, and only then its file goes.
/// </summary>
internal sealed class Compaction(LiveRecords live, LogWriter writer, ISegmentFiles files, LogStoreOptions options)
{
    private const int LeastChunkBytes = 256 << 10;

    private byte[] buffer = new byte[4 << 10];

    /// <summary>Empties and removes a segment; false if not all could be moved.</summary>
    /// <exception cref="StoreCorruptException">A live record is damaged; the segment stays.</exception>
    /// <exception cref="IOException">The disk refused; the segment stays.</exception>
    public async Task<bool> RemoveAsync(Segment segment, CancellationToken cancellationToken)
    {
        await CopyAsync(segment, cancellationToken).ConfigureAwait(false);
        lock (live.Gate)
        {
            if (segment.LiveCount != 0)
            {
                return false;
            }
        }

        await writer.Retire(segment).ConfigureAwait(false);
        segment.Dispose();
        files.Delete(SegmentNames.Log(segment.Number));
        files.Delete(SegmentNames.Hint(segment.Number));
        return true;
    }

    private async Task CopyAsync(Segment segment, CancellationToken cancellationToken)
    {
        var found = new List<(int Number, KeyEntry Entry)>();
        var (position, gathered, written) = (0, 0L, Task.CompletedTask);
        while (live.NextIn(segment, ref position, found))
        {
            foreach (var (number, entry) in found)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Task? copied;
                while ((copied = TryCopy(segment, number, entry.Place)) is null)
                {
                    await writer.WrittenAsync().ConfigureAwait(false);
                }

                written = copied;
                gathered += entry.Place.Length;
                if (gathered >= ChunkBytes())
                {
                    await written.ConfigureAwait(false);
                    gathered = 0;
                }
            }
        }

        await written.ConfigureAwait(false);
    }

    // As much as saves write at a time, so that compaction keeps pace with them and the disk stays bounded; small
    // enough not to fill a segment with one frame.
    private long ChunkBytes() =>
        Math.Min(Math.Max(LeastChunkBytes, writer.LastFrameBytes), Math.Max(1, options.SegmentBytes / 4));

    private Task? TryCopy(Segment segment, int entry, RecordPlace place)
    {
        if (buffer.Length < place.Length)
        {
            buffer = new byte[place.Length];
        }

        var record = buffer.AsSpan(0, place.Length);
        if (segment.File.Read(record, place.Offset) < record.Length || !RecordFormat.IsIntact(record))
        {
            segment.IsDamaged = true;
            throw Corrupt.At(segment.File.Path, place.Offset, "the checksum of a record is wrong");
        }

        return writer.TryCopy(entry, place, record);
    }
}
