using OpenLedger.Embedded.Storage;

namespace OpenLedger.Embedded.Keys;

/// <summary>
/// Who may touch keys: their owner. On Windows files inherit the access of the data folder, and nothing is checked.
/// </summary>
internal static class KeyAccess
{
    public const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;

    private const UnixFileMode OthersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private const UnixFileMode Others = OthersWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead
        | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Creates a folder for the owner alone.</summary>
    public static void CreateFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        var parent = Path.GetDirectoryName(folder)!;
        FolderFlush.Create(parent);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerFolder);
        }

        FolderFlush.Flush(parent);
    }

    /// <summary>Refuses a folder in which others could exchange a key.</summary>
    public static void CheckFolder(string folder)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(folder) & OthersWrite) != 0)
        {
            throw new KeyRefusedException($"Others can write to {folder}: run 'chmod 700' on it.");
        }
    }

    /// <summary>Refuses a private key that is not its owner's alone.</summary>
    public static void CheckPrivate(string path)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
        {
            throw new KeyRefusedException(
                $"Others can read {path}: run 'chmod 600' on it, and rotate the key if anybody may have read it.");
        }
    }
}
