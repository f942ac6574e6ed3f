using OpenLedger.Embedded.Storage;

namespace OpenLedger.Embedded.Tests.Storage;

/// <summary>An open file of a <see cref="SimulatedDisk"/>.</summary>
internal sealed class SimulatedFile(SimulatedDisk disk, string name, SimulatedContent content) : ISegmentFile
{
    private bool isClosed;

    public string Path => name;

    public long Length => content.Length;

    public int Read(Span<byte> into, long offset)
    {
        ObjectDisposedException.ThrowIf(isClosed, this);
        return content.Read(into, offset);
    }

    public void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        var copy = bytes.ToArray();
        disk.Do("write", failing =>
        {
            var room = Math.Max(0, disk.Capacity - disk.Used() + content.Length - offset);
            var length = (int)Math.Min(failing?.Next(copy.Length + 1) ?? copy.Length, room);
            content.Write(copy.AsSpan(0, length), offset);
            return length < copy.Length && failing is null
                ? throw new IOException($"No space left on device: '{name}'.")
                : 0;
        });
    }

    public void Truncate(long length) => disk.Do("truncate", _ =>
    {
        content.Truncate(length);
        return 0;
    });

    public void Flush()
    {
        disk.OnFlush();
        disk.Do("flush", failing =>
        {
            if (failing is null)
            {
                content.Flush();
            }
            else
            {
                content.FailFlush(failing);
            }

            return 0;
        });
    }

    public void Dispose() => isClosed = true;
}
