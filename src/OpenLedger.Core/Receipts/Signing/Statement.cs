using System.Text.Json;
using OpenLedger.Core.Blobs;

namespace OpenLedger.Core.Receipts.Signing;

/// <summary>Something that a statement is about, known by its digests.</summary>
/// <param name="Name">What it is called in this statement.</param>
/// <param name="Digests">Digest by algorithm, for example <c>sha256</c>, in hexadecimal.</param>
public sealed record StatementSubject(string Name, IReadOnlyDictionary<string, string> Digests)
{
    /// <summary>The algorithm of our own digests.</summary>
    public const string Sha256 = "sha256";

    /// <summary>A subject with a SHA-256.</summary>
    public static StatementSubject Of(string name, Digest digest) =>
        new(name, new Dictionary<string, string> { [Sha256] = digest.ToString() });
}

/// <summary>
/// An in-toto Statement v1 (github.com/in-toto/attestation): what is said (the predicate) about which things (the
/// subjects). The payload of every record that is signed here.
/// </summary>
public sealed record Statement
{
    /// <summary>The type of every statement.</summary>
    public const string Type = "https://in-toto.io/Statement/v1";

    /// <summary>What it is about; at least one.</summary>
    public required IReadOnlyList<StatementSubject> Subjects { get; init; }

    /// <summary>What the predicate means: a URI.</summary>
    public required string PredicateType { get; init; }

    /// <summary>What is said: a JSON object. Amounts in it are text.</summary>
    public required JsonElement Predicate { get; init; }

    /// <summary>Puts the statement into a signed envelope.</summary>
    /// <exception cref="FormatException">A number in the predicate would not survive: see
    /// <see cref="StatementText.Write"/>.</exception>
    public Task<Envelope> SignAsync(IRecordSigner signer, CancellationToken cancellationToken = default) =>
        Envelope.SignAsync(Envelope.StatementType, StatementText.Write(this), signer, cancellationToken);
}
