using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using OpenLedger.Core.Receipts.Signing;

namespace OpenLedger.Core.Receipts.Notes;

/// <summary>One signature line of a note.</summary>
/// <param name="Name">The name of the key.</param>
/// <param name="KeyId">The id of the key.</param>
/// <param name="Bytes">The signature.</param>
public sealed record NoteSignature(string Name, uint KeyId, ReadOnlyMemory<byte> Bytes);

/// <summary>A text of some lines with signatures below it (C2SP signed-note).</summary>
public sealed record SignedNote
{
    private const string LineStart = "\u2014 ";
    private const int KeyIdBytes = 4;

    /// <summary>What is signed; ends with a newline.</summary>
    public required string Text { get; init; }

    /// <summary>The signatures; each stands for itself.</summary>
    public required IReadOnlyList<NoteSignature> Signatures { get; init; }

    /// <summary>Signs a text that ends with a newline.</summary>
    public static async Task<SignedNote> SignAsync(
        string text, string name, IRecordSigner signer, CancellationToken cancellationToken = default)
    {
        if (!text.EndsWith('\n') || !IsClean(text))
        {
            throw new FormatException("A note is made of whole lines without control characters.");
        }

        var signature = await signer.SignAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        var key = new NoteKey(name, signature.Key);
        return new SignedNote { Text = text, Signatures = [new NoteSignature(name, key.Id, signature.Bytes)] };
    }

    /// <summary>Reads a note in its one form.</summary>
    /// <exception cref="FormatException">It is no signed note, or larger than allowed.</exception>
    public static SignedNote Parse(string note, NoteOptions? options = null)
    {
        options ??= NoteOptions.Default;
        var blank = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (Encoding.UTF8.GetByteCount(note) > options.MaxSizeBytes || blank < 0 || !note.EndsWith('\n')
            || !IsClean(note))
        {
            throw new FormatException("This is not a signed note: lines of text, an empty line, signature lines.");
        }

        var lines = note[(blank + 2)..].Split('\n')[..^1];
        return lines.Length > 0 && lines.Length <= options.MaxSignatures
            ? new SignedNote { Text = note[..(blank + 1)], Signatures = [.. lines.Select(ReadLine)] }
            : throw new FormatException($"A signed note has 1 to {options.MaxSignatures} signatures.");
    }

    /// <summary>
    /// Those of the trusted keys that have signed this note. None, if a signature that claims to be by one of them
    /// is not: such a note is not worth anything.
    /// </summary>
    public IReadOnlyList<NoteKey> SignedBy(IReadOnlyCollection<NoteKey> trusted)
    {
        var signed = Encoding.UTF8.GetBytes(Text);
        var by = new List<NoteKey>();
        foreach (var signature in Signatures)
        {
            // The short id may be that of several keys; then the signature has to be by one of them.
            var claimed = trusted.Where(key => (key.Name, key.Id) == (signature.Name, signature.KeyId)).ToList();
            var signers = claimed.Where(key => key.Key.Verify(signed, signature.Bytes.Span)).ToList();
            if (claimed.Count > 0 && signers.Count == 0)
            {
                return [];
            }

            by.AddRange(signers);
        }

        return [.. by.Distinct()];
    }

    /// <summary>The note as it is kept and sent.</summary>
    public override string ToString()
    {
        var note = new StringBuilder(Text).Append('\n');
        foreach (var signature in Signatures)
        {
            var bytes = new byte[KeyIdBytes + signature.Bytes.Length];
            BinaryPrimitives.WriteUInt32BigEndian(bytes, signature.KeyId);
            signature.Bytes.CopyTo(bytes.AsMemory(KeyIdBytes));
            note.Append(LineStart).Append(signature.Name).Append(' ');
            note.Append(Convert.ToBase64String(bytes)).Append('\n');
        }

        return note.ToString();
    }

    private static NoteSignature ReadLine(string line) =>
        line.StartsWith(LineStart, StringComparison.Ordinal)
        && line[LineStart.Length..].Split(' ') is [var name, var base64]
        && NoteKey.IsName(name)
        && StrictBase64.TryRead(base64, out var bytes)
        && bytes.Length > KeyIdBytes
            ? new NoteSignature(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes.AsMemory(KeyIdBytes))
            : throw new FormatException($"'{line}' is not a signature line.");

    private static bool IsClean(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out var rune, out var length) != OperationStatus.Done
                || (rune.Value < ' ' && rune.Value != '\n'))
            {
                return false;
            }

            text = text[length..];
        }

        return true;
    }
}
