namespace OpenLedger.Embedded.Keys;

/// <summary>
/// Lets one at a time make the first key of a folder, in this process or another. The lock belongs to the open file, so
/// the file that stays behind locks nothing.
/// </summary>
internal static class KeyLock
{
    private const string FileName = "keys.lock";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Waits for the lock; disposing of the file gives it back.</summary>
    /// <exception cref="IOException">Somebody else has had it for ten seconds.</exception>
    public static FileStream Take(string folder)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = KeyAccess.OwnerFile;
        }

        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            try
            {
                return new FileStream(Path.Combine(folder, FileName), options);
            }
            catch (IOException) when (waited < Patience)
            {
                Thread.Sleep(Pause);
            }
        }
    }
}
