using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace OpenLedger.Spans.Indexes;

/// <summary>
/// A file's bytes where the system keeps them. The pointer is good until the mapping is disposed; there is no
/// finalizer, since one could run while a query still reads.
/// </summary>
internal sealed unsafe class MappedFile : IDisposable
{
    private readonly MemoryMappedFile map;
    private readonly SafeMemoryMappedViewHandle view;
    private byte* bytes;

    private MappedFile(FileStream file)
    {
        Length = file.Length;
        map = MemoryMappedFile.CreateFromFile(
            file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        using var accessor = map.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
        view = accessor.SafeMemoryMappedViewHandle;
        // The reference that this takes keeps the view mapped after the accessor is gone.
        view.AcquirePointer(ref bytes);
        bytes += accessor.PointerOffset;
    }

    public long Length { get; }

    public static MappedFile Open(string path)
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("Span indexes are little-endian and are used where they lie.");
        }

        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            return file.Length >= ShardHeader.Size
                ? new MappedFile(file)
                : throw new SpanFormatException(path, "header", $"the file has {file.Length} bytes only");
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SpanFormatException(path, "file", "is missing", absent);
        }
    }

    /// <summary>The byte at a place of the file.</summary>
    public byte* At(long start)
    {
        ObjectDisposedException.ThrowIf(bytes == null, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((ulong)start, (ulong)Length);
        return bytes + start;
    }

    public void Dispose()
    {
        if (bytes != null)
        {
            bytes = null;
            view.ReleasePointer();
            map.Dispose();
        }
    }
}
