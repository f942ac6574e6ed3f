using OpenLedger.Core.Blobs;

namespace OpenLedger.Bench.Claims;

/// <summary>Blobs whose puts are counted.</summary>
internal sealed class CountedBlobs(IBlobs blobs) : IBlobs
{
    private long bytes;

    public long BytesPut => Interlocked.Read(ref bytes);

    public async Task<Digest> PutAsync(Stream content, CancellationToken cancellationToken = default)
    {
        var id = await blobs.PutAsync(content, cancellationToken);
        await using var stored = await blobs.OpenAsync(id, cancellationToken);
        Interlocked.Add(ref bytes, stored.Length);
        return id;
    }

    public Task<Stream> OpenAsync(Digest id, CancellationToken cancellationToken = default) =>
        blobs.OpenAsync(id, cancellationToken);

    public Task<bool> ExistsAsync(Digest id, CancellationToken cancellationToken = default) =>
        blobs.ExistsAsync(id, cancellationToken);

    public Task DeleteAsync(Digest id, CancellationToken cancellationToken = default) =>
        blobs.DeleteAsync(id, cancellationToken);
}
