namespace OpenLedger.Lm.Checkpoints;

/// <summary>Small files that are read at once, and never when they turn out not to be small.</summary>
internal static class BoundedFile
{
    public const int MaxConfigBytes = 1 << 20;
    public const int MaxIndexBytes = 1 << 26;

    public static byte[] Read(string path, int mostBytes)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            if (stream.Length > mostBytes)
            {
                throw new LmFormatException(path, "file", $"has {stream.Length} bytes, at most {mostBytes} are read");
            }

            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            return content;
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new LmFormatException(path, "file", "is missing", absent);
        }
    }
}
