using System.Security.Cryptography;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Receipts;
using OpenLedger.Core.Receipts.Verifying;

namespace OpenLedger.Core.Datanets.Versions;

/// <summary>
/// Makes a version again out of what the segments and the blob store hold, compares, and says in sentences what was
/// checked and what was not. Damage is a finding, not an exception. Runs at the edge, not in an actor; memory holds a
/// page, whatever the size of the version.
/// </summary>
public sealed class VersionVerifier(IActors actors, IBlobs blobs)
{
    /// <summary>Verifies a version; null if it is not out.</summary>
    /// <param name="datanet">Which datanet.</param>
    /// <param name="number">Which version.</param>
    /// <param name="progress">Told how many records were checked.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<RecordReport?> VerifyAsync(
        string datanet, int number, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        if (await VersionLookup.Of(actors, datanet, number).ContentAsync() is not { } content)
        {
            return null;
        }

        var findings = new List<RecordFinding>();
        var tree = new GrowingTree();
        var records = new VersionRecords(datanet, actors, blobs);
        try
        {
            foreach (var page in content.Pages)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await CheckPageAsync(datanet, page, records, tree);
                progress?.Report(tree.Size);
            }

            findings.Add(Checked(
                $"Records read again: {tree.Size}. Every leaf and every line follows from content and terms."));
            CheckRoot(findings, content.Header, tree);
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException)
        {
            findings.Add(new RecordFinding(FindingKind.Failed, broken.Message));
        }

        await CheckBeforeAsync(findings, datanet, content.Header);
        findings.Add(NotChecked("Whether others were shown the same version: compare its root with theirs."));
        return new RecordReport(findings);
    }

    private async Task CheckPageAsync(string datanet, VersionPage page, VersionRecords records, GrowingTree tree)
    {
        var content = await VersionPageBlob.ReadAsync(blobs, page.Blob);
        using var lines = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (number, leaf) in content.Numbers.Zip(content.Leaves))
        {
            var record = await records.RenderAsync(number);
            if (record.Leaf != leaf)
            {
                throw new InvalidDataException(
                    $"The record {new RecordId(datanet, number)} is not what the version says of it.");
            }

            lines.AppendData(record.Line);
            tree.Add(record.Leaf);
        }

        if (content.Numbers.Count != page.Count || new Digest(lines.GetHashAndReset()) != page.Lines)
        {
            throw new InvalidDataException(
                $"The page of {new RecordId(datanet, page.First)} has not the lines that the version says.");
        }
    }

    private static void CheckRoot(List<RecordFinding> findings, VersionHeader header, GrowingTree tree) =>
        findings.Add(tree.Size == header.Records && tree.Root() == header.Root
            ? Checked($"The root over them is that of version {header.Number}: {header.Root}.")
            : new RecordFinding(
                FindingKind.Failed, $"The root over them is {tree.Root()}, that of the version is {header.Root}."));

    private async Task CheckBeforeAsync(List<RecordFinding> findings, string datanet, VersionHeader header)
    {
        var before = header.Number > 1
            ? await VersionLookup.Of(actors, datanet, header.Number - 1).HeaderAsync()
            : null;
        if (before is null)
        {
            findings.Add(NotChecked("Whether it begins like an earlier version: it is the first."));
        }
        else if (header.Removed > 0 || before.Records == 0)
        {
            findings.Add(NotChecked(
                $"Whether it begins like version {before.Number}: it lost {header.Removed} of its records."));
        }
        else
        {
            var proof = await VersionLookup.Of(actors, datanet, header.Number).ExtendsAsync(before);
            findings.Add(proof is not null && MerkleProof.IsConsistent(
                before.Records, before.Root, header.Records, header.Root, proof.Path)
                ? Checked($"It begins with all of version {before.Number}, unchanged.")
                : new RecordFinding(FindingKind.Failed, $"It does not begin like version {before.Number}."));
        }
    }

    private static RecordFinding Checked(string sentence) => new(FindingKind.Checked, sentence);

    private static RecordFinding NotChecked(string sentence) => new(FindingKind.NotChecked, sentence);
}
