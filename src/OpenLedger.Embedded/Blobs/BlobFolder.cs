using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using OpenLedger.Core.Blobs;
using OpenLedger.Embedded.Storage;

namespace OpenLedger.Embedded.Blobs;

/// <summary>
/// Files addressed by the SHA-256 of their content, in a folder: <c>3f/3f9a...</c>. A blob appears whole and durable
/// or not at all, and never changes. Thread-safe; any number of processes may share a folder.
/// </summary>
public sealed class BlobFolder : IBlobs
{
    private const string ArrivingFolder = "arriving";
    private const int ChunkBytes = 128 << 10;

    private readonly string folder;
    private readonly string arriving;

    private BlobFolder(string folder)
    {
        this.folder = folder;
        arriving = Path.Combine(folder, ArrivingFolder);
    }

    /// <summary>Opens a folder, creates what is missing, and removes what crashed puts have left.</summary>
    public static BlobFolder Open(string folder)
    {
        folder = Path.GetFullPath(folder);
        FolderFlush.Create(folder);
        var blobs = new BlobFolder(folder);

        // All at once, so that no put has to wonder whether its folder is durable.
        Directory.CreateDirectory(blobs.arriving);
        for (var first = 0; first <= byte.MaxValue; first++)
        {
            Directory.CreateDirectory(Path.Combine(folder, first.ToString("x2", CultureInfo.InvariantCulture)));
        }

        FolderFlush.Flush(folder);
        blobs.RemoveLeftovers();
        return blobs;
    }

    /// <inheritdoc/>
    /// <remarks>It also replaces a damaged copy.</remarks>
    public async Task<Digest> PutAsync(Stream content, CancellationToken cancellationToken = default)
    {
        var path = Path.Combine(arriving, Guid.NewGuid().ToString("N"));
        try
        {
            var id = await ReceiveAsync(content, path, cancellationToken).ConfigureAwait(false);
            Reveal(path, PathOf(id));
            return id;
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <inheritdoc/>
    public Task<Stream> OpenAsync(Digest id, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var file = new FileStream(
                PathOf(id),
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read | FileShare.Delete,
                ChunkBytes,
                FileOptions.Asynchronous | FileOptions.SequentialScan);
            return Task.FromResult<Stream>(new BlobStream(file, id));
        }
        catch (FileNotFoundException missing)
        {
            return Task.FromException<Stream>(
                new FileNotFoundException($"There is no blob {id} in {folder}.", PathOf(id), missing));
        }
    }

    /// <inheritdoc/>
    public Task<bool> ExistsAsync(Digest id, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(File.Exists(PathOf(id)));
    }

    /// <inheritdoc/>
    public Task DeleteAsync(Digest id, CancellationToken cancellationToken = default) => Task.Run(
        () =>
        {
            var path = PathOf(id);
            if (File.Exists(path))
            {
                File.Delete(path);
                FolderFlush.Flush(Path.GetDirectoryName(path)!);
            }
        },
        cancellationToken);

    private static async Task<Digest> ReceiveAsync(Stream content, string path, CancellationToken cancellationToken)
    {
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, useAsync: true);
            await using (file.ConfigureAwait(false))
            {
                while (await content.ReadAsync(chunk, cancellationToken).ConfigureAwait(false) is > 0 and var read)
                {
                    hash.AppendData(chunk, 0, read);
                    await file.WriteAsync(chunk.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                }

                await Task.Run(() => file.Flush(flushToDisk: true), cancellationToken).ConfigureAwait(false);
            }

            return new Digest(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    private static void Reveal(string path, string target)
    {
        try
        {
            File.Move(path, target, overwrite: true);
        }
        catch (Exception refused) when (
            refused is IOException or UnauthorizedAccessException && OperatingSystem.IsWindows() && File.Exists(target))
        {
            // Windows replaces no file that is being read; its content is the same.
        }

        FolderFlush.Flush(Path.GetDirectoryName(target)!);
    }

    private string PathOf(Digest id) => Path.Combine(folder, id.ToString()[..2], id.ToString());

    private void RemoveLeftovers()
    {
        foreach (var path in Directory.EnumerateFiles(arriving))
        {
            try
            {
                // A put that is under way in another process holds its file open and shares it with nobody.
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
}
