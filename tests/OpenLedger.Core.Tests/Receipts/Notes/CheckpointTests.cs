using OpenLedger.Core.Blobs;
using OpenLedger.Core.Receipts.Notes;
using OpenLedger.Core.Tests.Receipts.Signing;

namespace OpenLedger.Core.Tests.Receipts.Notes;

public sealed class CheckpointTests
{
    private const string Root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";

    /// <summary>The example of C2SP tlog-checkpoint.</summary>
    [Fact]
    public void Example_reads_back_as_it_was_written()
    {
        const string text = $"example.com/behind-the-sofa\n20852163\n{Root}\n";
        var checkpoint = Checkpoint.Parse(text);
        Assert.Equal("example.com/behind-the-sofa", checkpoint.Origin);
        Assert.Equal(20_852_163, checkpoint.Size);
        Assert.Equal(new Digest(Convert.FromBase64String(Root)), checkpoint.Root);
        Assert.Empty(checkpoint.Extensions);
        Assert.Equal(text, checkpoint.ToString());
    }

    [Theory]
    [InlineData($"o\n0\n{Root}\n", true)]
    [InlineData($"o\n9223372036854775807\n{Root}\nfurther\nlines\n", true)]
    [InlineData("", false)]
    [InlineData($"o\n1\n{Root}", false)]
    [InlineData("o\n1\n\n", false)]
    [InlineData($"\n1\n{Root}\n", false)]
    [InlineData($"o\n\n{Root}\n", false)]
    [InlineData($"o\n01\n{Root}\n", false)]
    [InlineData($"o\n+1\n{Root}\n", false)]
    [InlineData($"o\n-1\n{Root}\n", false)]
    [InlineData($"o\n 1\n{Root}\n", false)]
    [InlineData($"o\n9223372036854775808\n{Root}\n", false)]
    [InlineData($"o\n1\n{Root}=\n", false)]
    [InlineData("o\n1\nAAAA\n", false)]
    [InlineData($"o\n1\n{Root}\n\nfurther\n", false)]
    public void Text_is_read_in_its_one_form_only(string text, bool read)
    {
        var failure = Record.Exception(() => Assert.Equal(text, Checkpoint.Parse(text).ToString()));
        Assert.True(read ? failure is null : failure is FormatException, $"{failure}");
    }

    [Fact]
    public async Task Signed_under_the_name_of_its_origin()
    {
        var signer = new TestSigner();
        var checkpoint = Checkpoint.Parse($"example.com/log\n7\n{Root}\n");
        var note = SignedNote.Parse((await checkpoint.SignAsync(signer)).ToString());
        var key = new NoteKey("example.com/log", signer.Key);
        Assert.Equal([key], note.SignedBy([key]));
        await Assert.ThrowsAsync<FormatException>(() => (checkpoint with { Origin = "a log" }).SignAsync(signer));
    }
}
