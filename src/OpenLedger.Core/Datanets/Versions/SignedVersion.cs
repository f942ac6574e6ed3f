using System.Globalization;
using System.Text;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Receipts.Notes;
using OpenLedger.Core.Receipts.Signing;

namespace OpenLedger.Core.Datanets.Versions;

/// <summary>
/// A version as the world sees it: it speaks in signed checkpoints and proofs. Only versions that are out are signed,
/// and those never change. Each version has an origin of its own, since after a withdrawal its tree does not begin like
/// the one before; under one origin that would look like a log that lies.
/// </summary>
/// <param name="actors">The actors.</param>
/// <param name="datanet">Which datanet.</param>
/// <param name="number">Which version.</param>
/// <param name="signer">Signs its checkpoints.</param>
public sealed class SignedVersion(IActors actors, string datanet, int number, IRecordSigner signer)
{
    private readonly IVersion version = VersionLookup.Of(actors, datanet, number);

    /// <summary>The name of a version's tree in checkpoints.</summary>
    public static string OriginOf(string datanet, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"openledger/datanet/{datanet}/{number}");

    /// <summary>The signed checkpoint; null if the version is not out.</summary>
    public async Task<SignedNote?> CheckpointAsync(CancellationToken cancellationToken = default) =>
        await version.HeaderAsync() is { } header ? await SignAsync(header, cancellationToken) : null;

    /// <summary>What proves that a record is in the version, its leaf within; null if it is not.</summary>
    public async Task<LogProof?> ProveAsync(long record, CancellationToken cancellationToken = default) =>
        await version.ProveAsync(record) is not { } proof ? null : new LogProof
        {
            Extra = Encoding.UTF8.GetBytes(proof.Leaf),
            Index = proof.Index,
            Hashes = proof.Path,
            SignedCheckpoint = await SignAsync(proof.Header, cancellationToken),
        };

    private Task<SignedNote> SignAsync(VersionHeader header, CancellationToken cancellationToken)
    {
        var checkpoint = new Checkpoint
        {
            Origin = OriginOf(datanet, header.Number),
            Size = header.Records,
            Root = header.Root,
        };
        return checkpoint.SignAsync(signer, cancellationToken);
    }
}
