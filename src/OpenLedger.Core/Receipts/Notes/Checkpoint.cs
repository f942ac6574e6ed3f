using System.Globalization;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Receipts.Signing;

namespace OpenLedger.Core.Receipts.Notes;

/// <summary>What a log says of itself at one size (C2SP tlog-checkpoint): the text of a signed note.</summary>
public sealed record Checkpoint
{
    private const int FixedLines = 3;

    /// <summary>Which log, usually an address without a scheme.</summary>
    public required string Origin { get; init; }

    /// <summary>Entries in it.</summary>
    public required long Size { get; init; }

    /// <summary>The root of the Merkle tree over them.</summary>
    public required Digest Root { get; init; }

    /// <summary>Further lines, of which the format says nothing.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    /// <summary>Signs it under the name of its origin.</summary>
    public Task<SignedNote> SignAsync(IRecordSigner signer, CancellationToken cancellationToken = default) =>
        SignedNote.SignAsync(ToString(), Origin, signer, cancellationToken);

    /// <summary>Reads the text of a checkpoint in its one form.</summary>
    /// <exception cref="FormatException">It is no checkpoint.</exception>
    public static Checkpoint Parse(string text)
    {
        var lines = text.Split('\n');
        if (lines.Length > FixedLines && lines[^1].Length == 0 && lines[..^1].All(line => line.Length > 0)
            && LogNumber.TryRead(lines[1], out var size)
            && StrictBase64.TryRead(lines[2], out var root) && root.Length == Digest.SizeBytes)
        {
            return new Checkpoint
            {
                Origin = lines[0],
                Size = size,
                Root = new Digest(root),
                Extensions = lines[FixedLines..^1],
            };
        }

        throw new FormatException("This is not a checkpoint: lines with origin, size and root hash.");
    }

    /// <summary>The text that is signed.</summary>
    public override string ToString() => string.Concat(
        new[] { Origin, Size.ToString(CultureInfo.InvariantCulture), Convert.ToBase64String(Root.Span) }
            .Concat(Extensions).Select(line => line + "\n"));
}
