using System.Security.Cryptography;
using OpenLedger.Core.Receipts.Signing;

namespace OpenLedger.Embedded.Keys;

/// <summary>
/// The keys that sign a node's records, as PEM files in a folder: <c>signing-key.pem</c> for its owner's eyes only,
/// and in <c>public/</c> the public half of every key that ever signed. Made when it is opened first. A crash at any
/// moment leaves either the old key or the new one. Thread-safe; other processes may open the same folder.
/// </summary>
public sealed class KeyFolder : IRecordSigner, IDisposable
{
    private const string PrivateName = "signing-key.pem";
    private const string PublicName = "public";

    private readonly Lock gate = new();
    private readonly string folder;
    private ECDsa pair;

    private KeyFolder(string folder, ECDsa pair)
    {
        this.folder = folder;
        this.pair = pair;
        Current = VerifyingKey.Of(pair.ExportSubjectPublicKeyInfo());
    }

    /// <summary>The key that signs from now on.</summary>
    public VerifyingKey Current { get; private set; }

    /// <summary>Opens a folder, and makes it and its first key if they are not there.</summary>
    /// <exception cref="KeyRefusedException">
    /// Others can read the private key or write to the folder, or a file in it is not the key that it should be.
    /// </exception>
    public static KeyFolder Open(string folder)
    {
        folder = Path.GetFullPath(folder);
        KeyAccess.CreateFolder(folder);
        KeyAccess.CheckFolder(folder);
        KeyFile.RemoveLeftovers(folder);
        var path = Path.Combine(folder, PrivateName);
        if (!File.Exists(path))
        {
            MakeFirst(folder, path);
        }

        var keys = new KeyFolder(folder, KeyFile.ReadPrivate(path));
        KeyAccess.CreateFolder(PublicFolderOf(folder));
        KeyFile.RemoveLeftovers(PublicFolderOf(folder));
        keys.Publish();
        return keys;
    }

    /// <summary>
    /// The keys that records of this node may be signed with: the current one, every earlier one, and those that
    /// somebody has put beside them.
    /// </summary>
    public IReadOnlyList<VerifyingKey> All() => [Current, .. ReadPublic(folder).Where(key => !key.Equals(Current))];

    /// <summary>Where the public keys of a folder are.</summary>
    public static string PublicFolderOf(string folder) => Path.Combine(folder, PublicName);

    /// <summary>The public keys in a folder, which is left as it is; none if it is not there.</summary>
    public static IReadOnlyList<VerifyingKey> ReadPublic(string folder)
    {
        var keys = PublicFolderOf(folder);
        return !Directory.Exists(keys) ? [] :
        [
            .. Directory.EnumerateFiles(keys, "*.pem").Order(StringComparer.Ordinal).Select(KeyFile.ReadPublic),
        ];
    }

    /// <summary>
    /// Makes a new key that signs from now on, and forgets the old private key. Its public half stays, so that old
    /// records keep verifying. Other processes go on with the old key until they open the folder again.
    /// </summary>
    public VerifyingKey Rotate()
    {
        lock (gate)
        {
            var next = NewPair();
            try
            {
                KeyFile.Replace(Path.Combine(folder, PrivateName), next.ExportPkcs8PrivateKeyPem());
                (pair, next) = (next, pair);
                Current = VerifyingKey.Of(pair.ExportSubjectPublicKeyInfo());
                Publish();
                return Current;
            }
            finally
            {
                next.Dispose();
            }
        }
    }

    /// <inheritdoc/>
    public Task<RecordSignature> SignAsync(
        ReadOnlyMemory<byte> message, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            return Task.FromResult(new RecordSignature(Current, pair.SignData(
                message.Span, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => pair.Dispose();

    // A file can't be moved to where none is in one step on every system, so those that start at once take turns.
    private static void MakeFirst(string folder, string path)
    {
        using var alone = KeyLock.Take(folder);
        using var first = NewPair();
        KeyFile.TryCreate(path, first.ExportPkcs8PrivateKeyPem());
    }

    private static ECDsa NewPair() => ECDsa.Create(ECCurve.NamedCurves.nistP256);

    // Also heals what a crash between the private key and this has left.
    private void Publish() =>
        KeyFile.TryCreate(Path.Combine(PublicFolderOf(folder), $"{Current.Id}.pem"), Current.ToPem());
}
