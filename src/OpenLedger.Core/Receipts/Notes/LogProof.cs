using System.Globalization;
using System.Text;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Receipts.Signing;

namespace OpenLedger.Core.Receipts.Notes;

/// <summary>
/// Shows without a network that an entry is in a log (C2SP tlog-proof, files named <c>.tlog-proof</c>): its place,
/// the way from there to the root, and the signed checkpoint with that root.
/// </summary>
public sealed record LogProof
{
    private const string FirstLine = "c2sp.org/tlog-proof@v1";
    private const string ExtraStart = "extra ";
    private const string IndexStart = "index ";

    /// <summary>The longest way to a root.</summary>
    private const int MaxHashes = 63;

    /// <summary>Data of the application's own that nobody has signed, or null.</summary>
    public ReadOnlyMemory<byte>? Extra { get; init; }

    /// <summary>The place of the entry, counted from 0.</summary>
    public required long Index { get; init; }

    /// <summary>Hashes from the leaf's sibling to the root's child.</summary>
    public required IReadOnlyList<Digest> Hashes { get; init; }

    /// <summary>The checkpoint as its log signed it, witnesses included.</summary>
    public required SignedNote SignedCheckpoint { get; init; }

    /// <summary>Whether the way leads from this entry to the root of the checkpoint. Looks at no signature.</summary>
    public bool Includes(ReadOnlySpan<byte> entry)
    {
        var checkpoint = Checkpoint.Parse(SignedCheckpoint.Text);
        return MerkleProof.IsIncluded(MerkleTree.Leaf(entry), Index, checkpoint.Size, checkpoint.Root, Hashes);
    }

    /// <summary>Reads a proof in its one form.</summary>
    /// <exception cref="FormatException">It is no proof, or its note is no checkpoint.</exception>
    public static LogProof Parse(string text, NoteOptions? options = null)
    {
        var blank = text.IndexOf("\n\n", StringComparison.Ordinal);
        var lines = blank < 0 ? [] : text[..blank].Split('\n');
        var at = 1;
        byte[]? extra = null;
        if (lines.Length > at && lines[at].StartsWith(ExtraStart, StringComparison.Ordinal))
        {
            extra = StrictBase64.TryRead(lines[at++][ExtraStart.Length..], out var read) ? read : throw NotAProof();
        }

        if (lines.Length <= at || lines[0] != FirstLine || lines.Length - at - 1 > MaxHashes
            || !lines[at].StartsWith(IndexStart, StringComparison.Ordinal)
            || !LogNumber.TryRead(lines[at][IndexStart.Length..], out var index))
        {
            throw NotAProof();
        }

        var note = SignedNote.Parse(text[(blank + 2)..], options);
        _ = Checkpoint.Parse(note.Text);
        return new LogProof
        {
            Extra = extra is null ? null : (ReadOnlyMemory<byte>?)extra,
            Index = index,
            Hashes = [.. lines[(at + 1)..].Select(ReadHash)],
            SignedCheckpoint = note,
        };
    }

    /// <summary>The proof as it is kept and sent.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(FirstLine).Append('\n');
        if (Extra is { } extra)
        {
            text.Append(ExtraStart).Append(Convert.ToBase64String(extra.Span)).Append('\n');
        }

        text.Append(CultureInfo.InvariantCulture, $"{IndexStart}{Index}\n");
        foreach (var hash in Hashes)
        {
            text.Append(Convert.ToBase64String(hash.Span)).Append('\n');
        }

        return text.Append('\n').Append(SignedCheckpoint).ToString();
    }

    private static Digest ReadHash(string line) =>
        StrictBase64.TryRead(line, out var hash) && hash.Length == Digest.SizeBytes
            ? new Digest(hash)
            : throw NotAProof();

    private static FormatException NotAProof() =>
        new($"This is not a log proof: '{FirstLine}', an index, hashes, an empty line, a signed checkpoint.");
}
