namespace OpenLedger.Spans.Indexes;

/// <summary>
/// A file that appears whole or not at all: written beside its place, flushed to the disk, then renamed. What a crash
/// leaves beside it is overwritten by the next attempt.
/// </summary>
internal static class AtomicFile
{
    public static void Write(string path, Action<Stream> content)
    {
        var partial = path + ".partial";
        try
        {
            using (var stream = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
            {
                content(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(partial, path, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }
}
