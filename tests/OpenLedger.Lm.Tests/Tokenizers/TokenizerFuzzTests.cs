namespace OpenLedger.Lm.Tests.Tokenizers;

public sealed class TokenizerFuzzTests
{
    [Fact]
    public void Damaged_files_and_wild_texts_do_no_harm()
    {
        var counts = TokenizerFuzz.Run(seed: 1, count: 2000);
        Assert.True(counts is { Read: > 300, Refused: > 300 }, counts.ToString());
        Assert.Equal(2000, counts.Read + counts.Refused);
    }
}
