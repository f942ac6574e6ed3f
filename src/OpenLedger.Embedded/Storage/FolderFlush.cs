using System.Runtime.InteropServices;

namespace OpenLedger.Embedded.Storage;

/// <summary>
/// Makes names durable: a file that was flushed may still be missing after a power failure if its folder was not.
/// .NET refuses to open a folder as a file, so this calls the C library. On Windows there is no such call and no
/// need for one: NTFS logs its names.
/// </summary>
internal static partial class FolderFlush
{
    private const int ReadOnly = 0;
    private const int Interrupted = 4;

    /// <summary>Returns when every creation, renaming and deletion in this folder until now is on disk.</summary>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = Retry(() => Open(folder, ReadOnly), folder);
        try
        {
            Retry(() => Sync(handle), folder);
        }
        finally
        {
            _ = Close(handle);
        }
    }

    /// <summary>Creates a folder, its parents too, so that it is there after a power failure.</summary>
    public static void Create(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        var parent = Path.GetDirectoryName(Path.GetFullPath(folder));
        if (parent is not null)
        {
            Create(parent);
        }

        Directory.CreateDirectory(folder);
        if (parent is not null)
        {
            Flush(parent);
        }
    }

    private static int Retry(Func<int> call, string folder)
    {
        while (true)
        {
            var result = call();
            if (result >= 0)
            {
                return result;
            }

            var error = Marshal.GetLastPInvokeError();
            if (error != Interrupted)
            {
                throw new IOException($"{folder} cannot be flushed: {Marshal.GetPInvokeErrorMessage(error)}.");
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
