using OpenLedger.Core.Receipts.Notes;
using OpenLedger.Core.Receipts.Signing;
using OpenLedger.Core.Tests.Receipts.Signing;

namespace OpenLedger.Core.Tests.Receipts.Notes;

public sealed class SignedNoteTests
{
    /// <summary>The example of C2SP signed-note, whose signature is of a type that is not ours.</summary>
    private const string Example =
        "This is an example message.\n\n\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Z"
        + "tg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

    private readonly TestSigner signer = new();

    [Fact]
    public void Example_reads_back_as_it_was_written()
    {
        var note = SignedNote.Parse(Example);
        Assert.Equal("This is an example message.\n", note.Text);
        Assert.Equal(("example.com/foo", 0x530d903a), (note.Signatures[0].Name, (int)note.Signatures[0].KeyId));
        Assert.Equal(64, note.Signatures[0].Bytes.Length);
        Assert.Equal(Example, note.ToString());
    }

    /// <summary>A checkpoint of a public log that signs with ECDSA on P-256: Rekor, as of March 2024.</summary>
    [Fact]
    public void Note_of_a_public_log_is_verified_with_its_key()
    {
        var key = VerifyingKey.Of(Convert.FromBase64String(
            "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE2G2Y+2tabdTV5BcGiBIx0a9fAFwrkBbmLSGtks4L3qX6yYY0zufBnhC8Ur/iy55G"
            + "hWP/9A/bY2LhC30M9+RYtw=="));
        const string text =
            "rekor.sigstore.dev - 2605736670972794746\n75408393\nFnnj13Uu1jdksPc4HZLapKX329dVlD5+MGNsiqBq1XM=\n"
            + "\n\u2014 rekor.sigstore.dev wNI9ajBFAiBTyiBM9WtyOTgohje6QZ5rFGJUdMq7Wk3A6oThE98SUgIhAMvxDwa7FyqRqg+Y"
            + "V3rdPPrfS23w19iK+piMSGVOmP5w\n";
        var rekor = new NoteKey("rekor.sigstore.dev", key);
        Assert.Equal([rekor], SignedNote.Parse(text).SignedBy([rekor]));
        Assert.Empty(SignedNote.Parse(text).SignedBy([new NoteKey("other.example", key)]));
        Assert.Empty(SignedNote.Parse(text.Replace("75408393", "75408394", StringComparison.Ordinal))
            .SignedBy([rekor]));
        Assert.Equal(75_408_393, Checkpoint.Parse(SignedNote.Parse(text).Text).Size);
    }

    [Fact]
    public async Task Signed_note_reads_back_and_is_by_its_key_only()
    {
        var note = await SignedNote.SignAsync("one\n\ntwo\n", "example.com/log", signer);
        var read = SignedNote.Parse(note.ToString());
        var key = new NoteKey("example.com/log", signer.Key);
        Assert.Equal("one\n\ntwo\n", read.Text);
        Assert.Equal([key], read.SignedBy([key, new NoteKey("example.com/log", new TestSigner().Key)]));
        Assert.Empty(read.SignedBy([new NoteKey("example.com/other", signer.Key)]));
        Assert.Empty((read with { Text = "one\n\ntwp\n" }).SignedBy([key]));
    }

    [Fact]
    public async Task Unknown_signatures_are_ignored_and_a_wrong_one_of_a_known_key_spoils_the_note()
    {
        var key = new NoteKey("example.com/log", signer.Key);
        var note = await SignedNote.SignAsync("one\n", key.Name, signer);
        var unknown = SignedNote.Parse(Example).Signatures[0];
        Assert.Equal([key], (note with { Signatures = [unknown, note.Signatures[0], unknown] }).SignedBy([key]));
        var wrong = note.Signatures[0] with { Bytes = unknown.Bytes };
        Assert.Empty((note with { Signatures = [note.Signatures[0], wrong] }).SignedBy([key]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\n\u2014 name AAAAAAA=")]
    [InlineData("text\n\n- name AAAAAAA=\n")]
    [InlineData("text\n\n\u2014 name\n")]
    [InlineData("text\n\n\u2014  AAAAAAA=\n")]
    [InlineData("text\n\n\u2014 na me AAAAAAA=\n")]
    [InlineData("text\n\n\u2014 na+me AAAAAAA=\n")]
    [InlineData("text\n\n\u2014 na\u00a0me AAAAAAA=\n")]
    [InlineData("text\n\n\u2014 name AAAAAA==\n")]
    [InlineData("text\n\n\u2014 name AAAAAAB=\n")]
    [InlineData("text\n\n\u2014 name AAAAAAA\n")]
    [InlineData("text\n\n\u2014 name AAAAAAA= \n")]
    [InlineData("te\txt\n\n\u2014 name AAAAAAA=\n")]
    [InlineData("te\rxt\n\n\u2014 name AAAAAAA=\n")]
    [InlineData("text\r\n\r\n\u2014 name AAAAAAA=\r\n")]
    public void What_is_no_note_is_refused(string note) =>
        Assert.Throws<FormatException>(() => SignedNote.Parse(note));

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused() =>
        Assert.Throws<FormatException>(() => SignedNote.Parse("te\ud800xt\n\n\u2014 name AAAAAAA=\n"));

    [Fact]
    public void Size_and_signatures_have_limits()
    {
        var line = "\u2014 name AAAAAAA=\n";
        var note = "text\n\n" + line + line;
        Assert.Equal(2, SignedNote.Parse(note, new NoteOptions { MaxSignatures = 2 }).Signatures.Count);
        Assert.Throws<FormatException>(() => SignedNote.Parse(note, new NoteOptions { MaxSignatures = 1 }));
        Assert.Throws<FormatException>(() => SignedNote.Parse(note, new NoteOptions { MaxSizeBytes = 20 }));
    }

    [Theory]
    [InlineData("no end")]
    [InlineData("a tab\t\n")]
    public async Task What_cannot_be_a_note_is_not_signed(string text) =>
        await Assert.ThrowsAsync<FormatException>(() => SignedNote.SignAsync(text, "name", signer));

    [Fact]
    public void Verifier_key_reads_back_and_is_refused_when_its_parts_disagree()
    {
        var key = new NoteKey("example.com/log", signer.Key);
        var text = key.ToString();
        Assert.Equal(key, NoteKey.Parse(text));
        Assert.All(
            [
                "", "a+b", text + "=", text.Replace('+', ' '),
                text.Replace($"{key.Id:x8}", $"{key.Id ^ 1:x8}", StringComparison.Ordinal),
                "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
            ],
            (string wrong) => Assert.Throws<FormatException>(() => NoteKey.Parse(wrong)));
    }
}
