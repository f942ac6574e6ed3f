using System.Buffers;
using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace OpenLedger.Lm.Checkpoints;

/// <summary>
/// The bytes of a file without reading it: mapped into memory, or already there. Spans stay valid until it is disposed,
/// whoever else is collected, which is why there is no finalizer; they reach beyond two gigabytes by their start.
/// </summary>
internal sealed unsafe class MappedBytes : IDisposable
{
    private readonly MemoryMappedFile? map;
    private readonly SafeMemoryMappedViewHandle? view;
    private MemoryHandle pin;
    private byte* pointer;
    private bool disposed;

    private MappedBytes(ReadOnlyMemory<byte> bytes)
    {
        Length = bytes.Length;
        pin = bytes.Pin();
        pointer = (byte*)pin.Pointer;
    }

    private MappedBytes(FileStream file)
    {
        Length = file.Length;
        if (Length == 0)
        {
            // The system maps no empty file; there is nothing to read from it either.
            return;
        }

        map = MemoryMappedFile.CreateFromFile(
            file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        using var accessor = map.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
        view = accessor.SafeMemoryMappedViewHandle;
        // The reference that this takes keeps the view mapped after the accessor is gone.
        view.AcquirePointer(ref pointer);
        pointer += accessor.PointerOffset;
    }

    public long Length { get; }

    public static MappedBytes Of(ReadOnlyMemory<byte> bytes) => new(bytes);

    public static MappedBytes Open(string path)
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("Checkpoints are little-endian and are used where they lie.");
        }

        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            return new MappedBytes(file);
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new LmFormatException(path, "file", "is missing", absent);
        }
    }

    public ReadOnlySpan<byte> Slice(long start, int length)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Length - length);
        return new(pointer + start, length);
    }

    public void Dispose()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        pointer = null;
        view?.ReleasePointer();
        map?.Dispose();
        pin.Dispose();
    }
}
