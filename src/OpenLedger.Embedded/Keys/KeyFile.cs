using System.Security.Cryptography;
using System.Text;
using OpenLedger.Core.Receipts.Signing;
using OpenLedger.Embedded.Storage;

namespace OpenLedger.Embedded.Keys;

/// <summary>Key files that appear whole and durable or not at all, and are readable by their owner only.</summary>
internal static class KeyFile
{
    private const string Arriving = ".arriving-";

    /// <summary>Creates a file unless there is one.</summary>
    public static void TryCreate(string path, string pem)
    {
        if (!File.Exists(path))
        {
            Write(path, pem, overwrite: false);
        }
    }

    /// <summary>Puts a file in the place of another, which is gone then.</summary>
    public static void Replace(string path, string pem) => Write(path, pem, overwrite: true);

    /// <summary>Reads the private key, if it is its owner's alone.</summary>
    public static ECDsa ReadPrivate(string path)
    {
        KeyAccess.CheckPrivate(path);
        var pair = ECDsa.Create();
        try
        {
            pair.ImportFromPem(ReadText(path));
            _ = VerifyingKey.Of(pair.ExportSubjectPublicKeyInfo());
            _ = pair.SignData([], HashAlgorithmName.SHA256);
            return pair;
        }
        catch (Exception broken) when (broken is CryptographicException or ArgumentException or FormatException)
        {
            pair.Dispose();
            throw new KeyRefusedException(
                $"{path} is not the private key of a P-256 key pair; restore it, or remove it to get a new one.",
                broken);
        }
    }

    /// <summary>Reads a public key.</summary>
    public static VerifyingKey ReadPublic(string path)
    {
        try
        {
            return VerifyingKey.FromPem(ReadText(path));
        }
        catch (FormatException broken)
        {
            throw new KeyRefusedException($"{path}: {broken.Message}", broken);
        }
    }

    /// <summary>Removes what crashed writes have left.</summary>
    public static void RemoveLeftovers(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, Arriving + "*"))
        {
            try
            {
                // A write that is under way in another process holds its file open.
                using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                {
                    File.Delete(path);
                }
            }
            catch (IOException)
            {
            }
        }
    }

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new KeyRefusedException($"{path} can't be read: {refused.Message}", refused);
        }
    }

    private static void Write(string path, string pem, bool overwrite)
    {
        var folder = Path.GetDirectoryName(path)!;
        var arriving = Path.Combine(folder, $"{Arriving}{Guid.NewGuid():N}");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,

            // Where an open file can be moved all the same, nobody may take it for a leftover.
            Share = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = KeyAccess.OwnerFile;
        }

        try
        {
            using var file = new FileStream(arriving, options);
            file.Write(Encoding.ASCII.GetBytes(pem));
            file.Flush(flushToDisk: true);
            File.Move(arriving, path, overwrite);
        }
        catch (IOException) when (!overwrite && File.Exists(path))
        {
            // Another process was first; its file is as good.
        }
        finally
        {
            File.Delete(arriving);
        }

        FolderFlush.Flush(folder);
    }
}
