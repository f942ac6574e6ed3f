namespace OpenLedger.Core.Receipts.Signing;

/// <summary>
/// Signs records with the key that is current: ECDSA on P-256 with SHA-256, signatures in DER. Signing needs
/// randomness and a private key, so hosts implement it. Thread-safe.
/// </summary>
public interface IRecordSigner
{
    /// <summary>Signs these bytes, and says with which key: it may have been rotated since the last time.</summary>
    Task<RecordSignature> SignAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken = default);
}

/// <summary>A signature and the key that verifies it.</summary>
/// <param name="Key">The public half of the key that signed.</param>
/// <param name="Bytes">The signature in DER.</param>
public sealed record RecordSignature(VerifyingKey Key, ReadOnlyMemory<byte> Bytes);
