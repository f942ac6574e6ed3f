using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace OpenLedger.Embedded.Storage;

/// <summary>Segment files in a folder of the real file system, which is locked while this lives.</summary>
internal sealed class DiskSegmentFiles : ISegmentFiles
{
    private readonly string folder;
    private readonly FolderLock held;

    public DiskSegmentFiles(string folder)
    {
        this.folder = Path.GetFullPath(folder);
        FolderFlush.Create(this.folder);
        held = FolderLock.Take(this.folder);
    }

    public IReadOnlyList<string> List() =>
        [.. new DirectoryInfo(folder).EnumerateFiles().Select(file => file.Name)];

    public ISegmentFile Create(string name) => Open(name, FileMode.Create, FileAccess.ReadWrite);

    public ISegmentFile Open(string name, bool writable) =>
        Open(name, FileMode.Open, writable ? FileAccess.ReadWrite : FileAccess.Read);

    public void Rename(string from, string to) => File.Move(InFolder(from), InFolder(to), overwrite: true);

    public void Delete(string name) => File.Delete(InFolder(name));

    public void FlushFolder() => FolderFlush.Flush(folder);

    public ulong NewSalt() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    public void Dispose() => held.Dispose();

    private string InFolder(string name) => Path.Combine(folder, name);

    // Deletion is shared so that Windows too can rename and remove a file that is still open.
    private DiskSegmentFile Open(string name, FileMode mode, FileAccess access) => new(
        InFolder(name), File.OpenHandle(InFolder(name), mode, access, FileShare.Read | FileShare.Delete));
}

/// <summary>One real file.</summary>
internal sealed class DiskSegmentFile(string path, SafeFileHandle handle) : ISegmentFile
{
    public string Path => path;

    public long Length => RandomAccess.GetLength(handle);

    public int Read(Span<byte> into, long offset)
    {
        var read = 0;
        while (read < into.Length)
        {
            var more = RandomAccess.Read(handle, into[read..], offset + read);
            if (more == 0)
            {
                break;
            }

            read += more;
        }

        return read;
    }

    public void Write(ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(handle, bytes, offset);

    public void Truncate(long length) => RandomAccess.SetLength(handle, length);

    public void Flush() => RandomAccess.FlushToDisk(handle);

    public void Dispose() => handle.Dispose();
}
