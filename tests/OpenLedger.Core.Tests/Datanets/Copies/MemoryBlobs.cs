using OpenLedger.Core.Blobs;

namespace OpenLedger.Core.Tests.Datanets.Copies;

/// <summary>Blobs in memory, checked when read; each call takes turns, at which its caller may crash.</summary>
internal sealed class MemoryBlobs : IBlobs
{
    /// <summary>What is stored; tests damage it.</summary>
    public Dictionary<Digest, byte[]> Stored { get; } = [];

    /// <summary>Whether the store refuses to put.</summary>
    public bool IsFull { get; set; }

    public async Task<Digest> PutAsync(Stream content, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        var copy = new MemoryStream();
        var chunk = new byte[64];
        while (await content.ReadAsync(chunk, cancellationToken) is > 0 and var read)
        {
            copy.Write(chunk, 0, read);
        }

        if (IsFull)
        {
            throw new IOException("There is no room.");
        }

        var id = Digest.Of(copy.ToArray());
        Stored[id] = copy.ToArray();
        await Task.Yield();
        return id;
    }

    public async Task<Stream> OpenAsync(Digest id, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return !Stored.TryGetValue(id, out var content) ? throw new FileNotFoundException($"There is no blob {id}.")
            : Digest.Of(content) != id ? new BrokenStream(content)
            : new MemoryStream(content);
    }

    public async Task<bool> ExistsAsync(Digest id, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return Stored.ContainsKey(id);
    }

    public async Task DeleteAsync(Digest id, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        Stored.Remove(id);
    }

    private sealed class BrokenStream(byte[] content) : MemoryStream(content)
    {
        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            return read > 0 || buffer.IsEmpty ? read : throw new BlobCorruptException("Its digest is another one.");
        }
    }
}
