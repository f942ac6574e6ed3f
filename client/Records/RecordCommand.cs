using System.CommandLine;
using OpenLedger.Core.Receipts.Signing;
using OpenLedger.Core.Receipts.Verifying;
using OpenLedger.Embedded.Keys;

namespace OpenLedger.CommandLine.Records;

/// <summary>
/// <c>openledger record verify|proof</c>: <c>verify</c> says in sentences what a record and its proof show.
/// </summary>
internal static class RecordCommand
{
    private static readonly byte[] ProofStart = "c2sp.org/tlog-proof@"u8.ToArray();

    private static readonly Argument<string> File = new("file")
    {
        Description = "A signed record (.dsse.json), or a proof that one is in a log (.tlog-proof)",
    };

    private static readonly Option<string?> Proof = new("--proof")
    {
        Description = "The proof that the record is in a log (.tlog-proof)",
    };

    private static readonly Option<string[]> Key = new("--key")
    {
        Description = "A public key to trust, as a PEM file; without it, the keys of the data folder",
    };

    public static Command Create() => new("record", "Verify signed records, and prove what is published")
    {
        Verify(),
        ProofCommand.Create(),
    };

    private static Command Verify()
    {
        var command = new Command("verify", "Check signatures and proofs, and say what was not checked")
        {
            File, Key, Proof, DataFolder.Option, Output.Json,
        };
        command.SetAction(parsed =>
        {
            var trusted = TrustedBy(parsed);
            var file = Read(parsed.GetRequiredValue(File));
            var proof = parsed.GetValue(Proof) is { } path ? Read(path) : null;
            var report = !file.AsSpan().StartsWith(ProofStart)
                ? RecordVerifier.VerifyRecord(file, proof is null ? null : (ReadOnlyMemory<byte>?)proof, trusted)
                : proof is null
                    ? RecordVerifier.VerifyProof(file, trusted)
                    : throw new FormatException("Both files are proofs: give the record, and its proof by --proof.");
            Output.Write(parsed, RecordView.Of(report), OutputJson.Default.RecordView, RecordView.Print);
            return (int)(report.Holds ? ExitCode.Ok : ExitCode.Failed);
        });
        return command;
    }

    private static IReadOnlyList<VerifyingKey> TrustedBy(ParseResult parsed)
    {
        var paths = parsed.GetValue(Key) ?? [];
        var trusted = paths.Length > 0
            ? [.. paths.Select(ReadKey)]
            : KeyFolder.ReadPublic(DataFolder.KeysOf(parsed.GetRequiredValue(DataFolder.Option)));
        return trusted.Count > 0
            ? trusted
            : throw new FormatException("There is no key to trust: name one by --key, or a data folder by --data.");
    }

    private static VerifyingKey ReadKey(string path)
    {
        try
        {
            return VerifyingKey.FromPem(System.Text.Encoding.UTF8.GetString(Read(path)));
        }
        catch (FormatException wrong)
        {
            throw new FormatException($"{path}: {wrong.Message}", wrong);
        }
    }

    private static byte[] Read(string path)
    {
        using var stream = System.IO.File.OpenRead(path);
        var most = EnvelopeOptions.Default.MaxSizeBytes;
        var content = new byte[most + 1];
        var length = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        return length <= most
            ? content[..length]
            : throw new FormatException($"{path} has more than {most} bytes, which no record or proof has.");
    }
}
