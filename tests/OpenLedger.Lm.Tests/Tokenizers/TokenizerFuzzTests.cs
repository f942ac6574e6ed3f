using OpenLedger.Lm.Tests.Fuzzing;
using Xunit.Abstractions;

namespace OpenLedger.Lm.Tests.Tokenizers;

public sealed class TokenizerFuzzTests(ITestOutputHelper output)
{
    [Fact]
    public void Damaged_files_and_wild_texts_do_no_harm()
    {
        var inputs = FuzzCount.Or(2000);
        var counts = TokenizerFuzz.Run(seed: 1, inputs);
        output.WriteLine(counts.ToString());
        Assert.True(counts.Read > inputs / 7 && counts.Refused > inputs / 7, counts.ToString());
        Assert.Equal(inputs, counts.Read + counts.Refused);
    }
}
