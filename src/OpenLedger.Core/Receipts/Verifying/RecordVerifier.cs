using System.Text;
using OpenLedger.Core.Receipts.Notes;
using OpenLedger.Core.Receipts.Signing;

namespace OpenLedger.Core.Receipts.Verifying;

/// <summary>
/// Verifies a record and its proof with public keys and nothing else, and says in sentences what was checked and
/// what was not. Bad input is a finding, not an exception.
/// </summary>
public static class RecordVerifier
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Verifies a record, with the proof that it is in a log if there is one.</summary>
    /// <param name="record">The signed envelope, byte by byte as it was logged.</param>
    /// <param name="proof">A <c>.tlog-proof</c>, or null.</param>
    /// <param name="trusted">Keys whose signatures count, for records and for logs.</param>
    public static RecordReport VerifyRecord(
        ReadOnlyMemory<byte> record, ReadOnlyMemory<byte>? proof, IReadOnlyCollection<VerifyingKey> trusted)
    {
        var findings = new List<RecordFinding>();
        CheckEnvelope(findings, record.Span, trusted);
        if (proof is { } text)
        {
            CheckProof(findings, text.Span, record, trusted);
        }
        else
        {
            findings.Add(NotChecked("Whether the record is in a log: no proof was given."));
        }

        findings.Add(NotChecked("Whether what the record says is true: a signature shows who says it."));
        return new RecordReport(findings);
    }

    /// <summary>
    /// Verifies what can be verified of a proof without its record: the log's checkpoint, and that what the proof
    /// carries with it, if anything, is the entry.
    /// </summary>
    public static RecordReport VerifyProof(ReadOnlyMemory<byte> proof, IReadOnlyCollection<VerifyingKey> trusted)
    {
        var findings = new List<RecordFinding>();
        CheckProof(findings, proof.Span, null, trusted);
        return new RecordReport(findings);
    }

    private static void CheckEnvelope(
        List<RecordFinding> findings, ReadOnlySpan<byte> record, IReadOnlyCollection<VerifyingKey> trusted)
    {
        Envelope envelope;
        try
        {
            envelope = EnvelopeText.Read(record);
        }
        catch (FormatException broken)
        {
            findings.Add(Failed($"The record can't be read. {broken.Message}"));
            return;
        }

        var signers = envelope.SignedBy(trusted);
        findings.AddRange(signers.Select(key => Checked($"The record is signed by the trusted key {key}.")));
        if (signers.Count == 0)
        {
            var named = string.Join(", ", envelope.Signatures.Select(each => $"'{Shown(each.KeyId ?? "")}'"));
            findings.Add(Failed($"No trusted key has signed the record. It names {named}."));
            return;
        }

        CheckStatement(findings, envelope);
    }

    private static void CheckStatement(List<RecordFinding> findings, Envelope envelope)
    {
        if (envelope.PayloadType != Envelope.StatementType)
        {
            findings.Add(NotChecked($"What is signed: '{Shown(envelope.PayloadType)}' is not a type known here."));
            return;
        }

        try
        {
            var statement = StatementText.Read(envelope.Payload.Span);
            var subjects = string.Join(", ", statement.Subjects.Select(Shown));
            findings.Add(Checked($"It is a statement of type {Shown(statement.PredicateType)} about {subjects}."));
        }
        catch (FormatException broken)
        {
            findings.Add(Failed($"What is signed can't be read. {broken.Message}"));
        }
    }

    private static void CheckProof(
        List<RecordFinding> findings,
        ReadOnlySpan<byte> text,
        ReadOnlyMemory<byte>? record,
        IReadOnlyCollection<VerifyingKey> trusted)
    {
        LogProof proof;
        try
        {
            proof = LogProof.Parse(Strict.GetString(text));
        }
        catch (Exception broken) when (broken is FormatException or DecoderFallbackException)
        {
            findings.Add(Failed($"The proof can't be read. {broken.Message}"));
            return;
        }

        var checkpoint = Checkpoint.Parse(proof.SignedCheckpoint.Text);
        var signers = SignersOf(proof.SignedCheckpoint, checkpoint, trusted);
        findings.AddRange(signers.Select(key => Checked(
            $"The log '{checkpoint.Origin}' is signed at {checkpoint.Size} entries by the trusted key {key.Key}.")));
        if (signers.Count == 0)
        {
            findings.Add(Failed($"No trusted key has signed the checkpoint of the log '{checkpoint.Origin}'."));
        }

        findings.Add(
            record is { } entry
                ? proof.Includes(entry.Span) ? Checked($"The record is entry {proof.Index} of that log.")
                    : Failed($"The proof does not show that this record is entry {proof.Index} of that log.")
            : proof.Extra is { } carried ? CheckCarried(proof, carried.Span)
            : NotChecked($"Which record is entry {proof.Index} of it: none was given."));
        var others = proof.SignedCheckpoint.Signatures.Count - signers.Count;
        findings.Add(NotChecked(
            $"Whether the log shows everybody the same: {others} further signatures on it were not looked at."));
    }

    // Nobody signs what a proof carries, so it counts only if it is the entry.
    private static RecordFinding CheckCarried(LogProof proof, ReadOnlySpan<byte> carried) => proof.Includes(carried)
        ? Checked($"The proof carries entry {proof.Index} of that log: {Shown(Encoding.UTF8.GetString(carried))}")
        : Failed($"What the proof carries is not entry {proof.Index} of that log.");

    // A log signs under the name of its origin; a key under another name is not the log's.
    private static IReadOnlyList<NoteKey> SignersOf(
        SignedNote note, Checkpoint checkpoint, IReadOnlyCollection<VerifyingKey> trusted) =>
        NoteKey.IsName(checkpoint.Origin)
            ? note.SignedBy([.. trusted.Distinct().Select(key => new NoteKey(checkpoint.Origin, key))])
            : [];

    private static string Shown(StatementSubject subject) => Shown(
        $"'{subject.Name}' {string.Join(' ', subject.Digests.Select(each => $"{each.Key}:{each.Value}"))}");

    // What strangers wrote is shown on one line, whatever it holds.
    private static string Shown(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));

    private static RecordFinding Checked(string sentence) => new(FindingKind.Checked, sentence);

    private static RecordFinding Failed(string sentence) => new(FindingKind.Failed, sentence);

    private static RecordFinding NotChecked(string sentence) => new(FindingKind.NotChecked, sentence);
}
