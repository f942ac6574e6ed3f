namespace OpenLedger.Embedded.Storage;

/// <summary>
/// The file operations under the log store. Tests put a disk in its place that tears writes, loses what was not
/// flushed, fails and runs full. Failures are <see cref="IOException"/>s.
/// </summary>
internal interface ISegmentFiles : IDisposable
{
    /// <summary>The names of all files in the folder.</summary>
    IReadOnlyList<string> List();

    /// <summary>Creates an empty file, in place of any that has the name.</summary>
    ISegmentFile Create(string name);

    ISegmentFile Open(string name, bool writable);

    /// <summary>Gives a file another name, in place of any file that has it.</summary>
    void Rename(string from, string to);

    void Delete(string name);

    /// <summary>Makes every creation, renaming and deletion until now durable.</summary>
    void FlushFolder();

    /// <summary>An unpredictable number for a new segment.</summary>
    ulong NewSalt();
}

/// <summary>One open file. Reading is thread-safe, also while it is written.</summary>
internal interface ISegmentFile : IDisposable
{
    /// <summary>Its name for messages.</summary>
    string Path { get; }

    long Length { get; }

    /// <summary>Reads as many bytes as there are, at most what fits.</summary>
    /// <exception cref="ObjectDisposedException">The file was closed, because it has been compacted.</exception>
    int Read(Span<byte> into, long offset);

    void Write(ReadOnlySpan<byte> bytes, long offset);

    void Truncate(long length);

    /// <summary>Returns when all that was written is on disk.</summary>
    void Flush();
}
