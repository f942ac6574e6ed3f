using System.Text;
using System.Text.Json;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Receipts;
using OpenLedger.Core.Receipts.Notes;
using OpenLedger.Core.Receipts.Signing;
using OpenLedger.Core.Receipts.Verifying;
using OpenLedger.Core.Tests.Receipts.Signing;

namespace OpenLedger.Core.Tests.Receipts.Verifying;

public sealed class RecordVerifierTests
{
    private readonly TestSigner signer = new();

    [Fact]
    public async Task Record_in_a_log_is_checked_in_four_sentences_and_two_more_say_what_was_not()
    {
        var (record, proof) = await MakeAsync();
        var report = RecordVerifier.VerifyRecord(record, proof, [signer.Key]);
        Assert.True(report.Holds);
        Assert.Equal(
            [
                $"The record is signed by the trusted key {signer.Key}.",
                $"It is a statement of type https://example.com/p/v1 about 'answer' sha256:{Digest.Of("abc"u8)}.",
                $"The log 'example.com/0' is signed at 3 entries by the trusted key {signer.Key}.",
                "The record is entry 1 of that log.",
            ],
            Sentences(report, FindingKind.Checked));
        Assert.Equal(2, Sentences(report, FindingKind.NotChecked).Count);
    }

    [Fact]
    public async Task Every_flipped_bit_of_a_record_is_found()
    {
        var (record, proof) = await MakeAsync();
        for (var i = 0; i < record.Length; i++)
        {
            var wrong = record.ToArray();
            wrong[i] ^= 1;
            Assert.False(RecordVerifier.VerifyRecord(wrong, proof, [signer.Key]).Holds, $"byte {i}");
        }
    }

    [Fact]
    public async Task Every_flipped_bit_of_a_proof_is_found()
    {
        var (record, proof) = await MakeAsync();
        for (var i = 0; i < proof.Length; i++)
        {
            var wrong = proof.ToArray();
            wrong[i] ^= 1;
            Assert.False(RecordVerifier.VerifyRecord(record, wrong, [signer.Key]).Holds, $"byte {i}");
        }
    }

    [Fact]
    public async Task Without_a_trusted_key_nothing_holds()
    {
        var (record, proof) = await MakeAsync();
        Assert.False(RecordVerifier.VerifyRecord(record, null, []).Holds);
        Assert.False(RecordVerifier.VerifyRecord(record, proof, [new TestSigner().Key]).Holds);
        Assert.False(RecordVerifier.VerifyProof(proof, []).Holds);
    }

    [Fact]
    public async Task Without_a_proof_the_log_is_not_checked()
    {
        var (record, _) = await MakeAsync();
        var report = RecordVerifier.VerifyRecord(record, null, [signer.Key]);
        Assert.True(report.Holds);
        Assert.Contains(
            "Whether the record is in a log: no proof was given.", Sentences(report, FindingKind.NotChecked));
    }

    [Fact]
    public async Task Without_a_record_only_the_checkpoint_is_checked()
    {
        var (_, proof) = await MakeAsync();
        var report = RecordVerifier.VerifyProof(proof, [signer.Key]);
        Assert.True(report.Holds);
        Assert.Single(Sentences(report, FindingKind.Checked));
        Assert.Contains("Which record is entry 1 of it: none was given.", Sentences(report, FindingKind.NotChecked));
    }

    [Fact]
    public async Task Entry_that_the_proof_carries_is_checked_and_another_fails()
    {
        var (record, text) = await MakeAsync();
        var proof = LogProof.Parse(Encoding.UTF8.GetString(text));
        var carrying = proof with { Extra = record };
        var report = RecordVerifier.VerifyProof(Encoding.UTF8.GetBytes(carrying.ToString()), [signer.Key]);
        Assert.True(report.Holds);
        Assert.Contains(
            Sentences(report, FindingKind.Checked),
            sentence => sentence.StartsWith("The proof carries entry 1 of that log: {", StringComparison.Ordinal));

        record[^2] ^= 1;
        var lying = proof with { Extra = record };
        report = RecordVerifier.VerifyProof(Encoding.UTF8.GetBytes(lying.ToString()), [signer.Key]);
        Assert.False(report.Holds);
        Assert.Equal(
            ["What the proof carries is not entry 1 of that log."], Sentences(report, FindingKind.Failed));
    }

    [Fact]
    public async Task Payload_of_an_unknown_type_is_signed_and_not_read()
    {
        var envelope = await Envelope.SignAsync("text/\nplain", "hello"u8.ToArray(), signer);
        var report = RecordVerifier.VerifyRecord(EnvelopeText.Write(envelope), null, [signer.Key]);
        Assert.True(report.Holds);
        Assert.Contains(
            "What is signed: 'text/?plain' is not a type known here.", Sentences(report, FindingKind.NotChecked));
    }

    [Fact]
    public async Task Signed_nonsense_fails()
    {
        var envelope = await Envelope.SignAsync(Envelope.StatementType, "{}"u8.ToArray(), signer);
        var report = RecordVerifier.VerifyRecord(EnvelopeText.Write(envelope), null, [signer.Key]);
        Assert.False(report.Holds);
    }

    private static List<string> Sentences(RecordReport report, FindingKind kind) =>
        [.. report.Findings.Where(finding => finding.Kind == kind).Select(finding => finding.Sentence)];

    private async Task<(byte[] Record, byte[] Proof)> MakeAsync()
    {
        using var predicate = JsonDocument.Parse("""{"amount":"1.5"}""");
        var record = EnvelopeText.Write(await new Statement
        {
            Subjects = [StatementSubject.Of("answer", Digest.Of("abc"u8))],
            PredicateType = "https://example.com/p/v1",
            Predicate = predicate.RootElement,
        }.SignAsync(signer));
        Digest[] leaves = [MerkleTree.Leaf([1]), MerkleTree.Leaf(record), MerkleTree.Leaf([2])];
        var checkpoint = new Checkpoint { Origin = "example.com/0", Size = 3, Root = MerkleTree.Root(leaves) };
        var proof = new LogProof
        {
            Index = 1,
            Hashes = MerkleTree.Inclusion(1, 3, MerkleTree.Over(leaves)),
            SignedCheckpoint = await checkpoint.SignAsync(signer),
        };
        return (record, Encoding.UTF8.GetBytes(proof.ToString()));
    }
}
