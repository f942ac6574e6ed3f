using System.Globalization;

namespace OpenLedger.Embedded.Storage;

/// <summary>
/// Keeps a second store off a folder, in this process or another. The lock belongs to the open file, so the file
/// that a crash leaves behind locks nothing.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    /// <summary>The file that is held open.</summary>
    public const string FileName = "store.lock";

    /// <summary>The file that says which process that is.</summary>
    public const string HolderFileName = "store.pid";

    // POSIX record locks are per process and end when any handle of the file is closed, so a second opening in this
    // process must be refused before it touches the file.
    private static readonly HashSet<string> Held = [];

    private readonly string folder;
    private readonly FileStream file;

    private FolderLock(string folder, FileStream file)
    {
        this.folder = folder;
        this.file = file;
    }

    /// <exception cref="IOException">Somebody else has it.</exception>
    public static FolderLock Take(string folder)
    {
        folder = Path.GetFullPath(folder);
        lock (Held)
        {
            if (!Held.Add(folder))
            {
                throw InUse(folder, "this process", null);
            }

            try
            {
                return new FolderLock(folder, TakeFile(folder));
            }
            catch
            {
                Held.Remove(folder);
                throw;
            }
        }
    }

    public void Dispose()
    {
        lock (Held)
        {
            file.Dispose();
            Held.Remove(folder);
        }
    }

    private static FileStream TakeFile(string folder)
    {
        var path = Path.Combine(folder, FileName);
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            if (!OperatingSystem.IsMacOS())
            {
                // FileShare.None is advisory on Unix and absent on some network file systems: ask in both ways.
                file.Lock(0, 1);
            }
        }
        catch (IOException refused)
        {
            file?.Dispose();
            throw InUse(folder, HolderOf(folder), refused);
        }

        Sign(folder);
        return file;
    }

    // A locked file cannot be read by others, so the holder's number stands beside it. It only makes their refusal
    // clearer: a full disk must not keep a store shut.
    private static void Sign(string folder)
    {
        try
        {
            var number = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
            File.WriteAllText(Path.Combine(folder, HolderFileName), number);
        }
        catch (IOException)
        {
        }
    }

    private static string HolderOf(string folder)
    {
        try
        {
            return $"process {File.ReadAllText(Path.Combine(folder, HolderFileName))}";
        }
        catch (IOException)
        {
            return "another process";
        }
    }

    private static IOException InUse(string folder, string holder, Exception? cause) => new(
        $"The store in {folder} is in use by {holder}. Stop it first, or choose another folder.", cause);
}
