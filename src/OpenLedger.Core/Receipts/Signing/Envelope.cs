using System.Globalization;
using System.Text;

namespace OpenLedger.Core.Receipts.Signing;

/// <summary>One signature on an envelope.</summary>
/// <param name="KeyId">A hint which key made it; signed by nobody, so it only helps to find the key.</param>
/// <param name="Bytes">The signature.</param>
public sealed record EnvelopeSignature(string? KeyId, ReadOnlyMemory<byte> Bytes);

/// <summary>
/// A DSSE v1 envelope: some bytes with their type, and signatures over both
/// (github.com/secure-systems-lab/dsse, protocol and envelope of version 1).
/// </summary>
public sealed record Envelope
{
    /// <summary>The type of a payload that is an in-toto statement.</summary>
    public const string StatementType = "application/vnd.in-toto+json";

    /// <summary>What the payload is.</summary>
    public required string PayloadType { get; init; }

    /// <summary>What is signed, exactly as it is.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>The signatures; each stands for itself.</summary>
    public required IReadOnlyList<EnvelopeSignature> Signatures { get; init; }

    /// <summary>
    /// The bytes that are signed: type and payload with their lengths in front, so that no two pairs of them look
    /// alike.
    /// </summary>
    public static byte[] SignedBytes(string payloadType, ReadOnlySpan<byte> payload) =>
    [
        .. Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"DSSEv1 {Encoding.UTF8.GetByteCount(payloadType)} {payloadType} {payload.Length} ")),
        .. payload,
    ];

    /// <summary>Signs a payload.</summary>
    public static async Task<Envelope> SignAsync(
        string payloadType,
        ReadOnlyMemory<byte> payload,
        IRecordSigner signer,
        CancellationToken cancellationToken = default)
    {
        var signature = await signer.SignAsync(SignedBytes(payloadType, payload.Span), cancellationToken);
        return new Envelope
        {
            PayloadType = payloadType,
            Payload = payload,
            Signatures = [new EnvelopeSignature(signature.Key.Id.ToString(), signature.Bytes)],
        };
    }

    /// <summary>Those of the trusted keys that have signed this envelope.</summary>
    public IReadOnlyList<VerifyingKey> SignedBy(IReadOnlyCollection<VerifyingKey> trusted)
    {
        var signed = SignedBytes(PayloadType, Payload.Span);
        return
        [
            .. trusted.Distinct().Where(key => Signatures.Any(each => key.Verify(signed, each.Bytes.Span))),
        ];
    }
}
