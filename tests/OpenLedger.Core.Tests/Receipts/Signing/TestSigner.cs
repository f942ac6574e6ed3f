using System.Security.Cryptography;
using OpenLedger.Core.Receipts.Signing;

namespace OpenLedger.Core.Tests.Receipts.Signing;

/// <summary>Signs with a key pair of its own, which lives as long as the test.</summary>
internal sealed class TestSigner : IRecordSigner
{
    private readonly ECDsa pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public TestSigner() => Key = VerifyingKey.Of(pair.ExportSubjectPublicKeyInfo());

    public VerifyingKey Key { get; }

    public Task<RecordSignature> SignAsync(
        ReadOnlyMemory<byte> message, CancellationToken cancellationToken = default) =>
        Task.FromResult(new RecordSignature(Key, pair.SignData(
            message.Span, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)));
}
