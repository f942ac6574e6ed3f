using OpenLedger.Core.Blobs;

namespace OpenLedger.Core.Datanets.Pages;

/// <summary>Pages of records in the blob store.</summary>
public static class PageBlobs
{
    /// <summary>Reads a page.</summary>
    /// <exception cref="FileNotFoundException">There is no such blob.</exception>
    /// <exception cref="InvalidDataException">It is not a page.</exception>
    /// <exception cref="BlobCorruptException">Its content is damaged.</exception>
    public static async Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadPageAsync(this IBlobs blobs, Digest id)
    {
        using var stream = await blobs.OpenAsync(id);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return RecordPage.Unpack(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>Stores a page; returns when it is durable.</summary>
    public static Task<Digest> PutPageAsync(
        this IBlobs blobs, IReadOnlyList<ReadOnlyMemory<byte>> records, CancellationToken cancellationToken) =>
        blobs.PutAsync(new MemoryStream(RecordPage.Pack(records)), cancellationToken);
}
