namespace OpenLedger.Core.Blobs;

/// <summary>
/// Content addressed by its SHA-256: large things that never change. A blob appears whole and durable or not at all.
/// Thread-safe.
/// </summary>
public interface IBlobs
{
    /// <summary>
    /// Stores what the stream holds from its position on; returns when it is durable. Storing known content again is
    /// no error.
    /// </summary>
    /// <exception cref="IOException">The store refused, for example because it is full; nothing is left.</exception>
    Task<Digest> PutAsync(Stream content, CancellationToken cancellationToken = default);

    /// <summary>
    /// Opens a blob for reading from its beginning. The content is checked while it is read: the read that finds its
    /// end throws a <see cref="BlobCorruptException"/> if the digest is wrong, so whoever must not act on damaged
    /// content reads to the end first. The stream cannot seek.
    /// </summary>
    /// <exception cref="FileNotFoundException">There is no such blob.</exception>
    Task<Stream> OpenAsync(Digest id, CancellationToken cancellationToken = default);

    /// <summary>Whether there is such a blob; its content is not checked.</summary>
    Task<bool> ExistsAsync(Digest id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Removes a blob for good; it is no error if there is none. Equal content is one blob, whoever put it: the caller
    /// must know that nobody else refers to it, nor will put it again while this is under way. Who reads it at this
    /// moment reads it to the end or fails.
    /// </summary>
    /// <exception cref="IOException">The store refused; the blob may still be there.</exception>
    Task DeleteAsync(Digest id, CancellationToken cancellationToken = default);
}

/// <summary>A blob's content is not what its id says.</summary>
public sealed class BlobCorruptException(string message) : IOException(message);
