using System.Text;
using OpenLedger.Lm.Tokenizers;

namespace OpenLedger.Lm.Tests.Tokenizers;

public sealed class TokenStreamTests
{
    private readonly Tokenizer bytes = SmallTokenizers.Read(SmallTokenizers.SmolLm2());

    [Fact]
    public void Character_comes_out_with_its_last_byte()
    {
        var stream = new TokenStream(bytes);
        Assert.Equal(["", "", "", "😀", "a"], bytes.Encode("😀a").Select(stream.Add));
        Assert.Equal("", stream.End());
    }

    [Fact]
    public void Character_cut_off_becomes_the_replacement_character_at_the_end()
    {
        var stream = new TokenStream(bytes);
        Assert.Equal(["a", "", ""], bytes.Encode("a😀")[..3].Select(stream.Add));
        Assert.Equal("\ufffd", stream.End());
        Assert.Equal("", stream.End());
    }

    [Fact]
    public void Bytes_that_begin_no_character_come_out_at_once()
    {
        var stream = new TokenStream(bytes);
        Assert.Equal(["\ufffd", "", "\ufffdb"], ((int[])[0xFF, 0xC3, 'b']).Select(stream.Add));
    }

    [Fact]
    public void Control_tokens_come_out_only_if_asked_for()
    {
        int[] tokens = [259, bytes.FindAdded("<|im_end|>")!.Id];
        Assert.Equal("hello", Stream(bytes, tokens, skipSpecial: true));
        Assert.Equal("hello<|im_end|>", Stream(bytes, tokens, skipSpecial: false));
    }

    [Fact]
    public void All_parts_together_are_the_whole()
    {
        var marked = SmallTokenizers.Read(SmallTokenizers.Llama2());
        for (var seed = 0; seed < 3000; seed++)
        {
            var random = new Random(seed);
            var tokenizer = seed % 2 == 0 ? bytes : marked;
            var tokens = Enumerable.Range(0, random.Next(40)).Select(_ => random.Next(tokenizer.VocabularySize + 2));
            foreach (var skip in (bool[])[true, false])
            {
                int[] some = [.. tokens];
                var (whole, parts) = (tokenizer.Decode(some, skip), Stream(tokenizer, some, skip));
                Assert.True(whole == parts, $"seed {seed}, skip {skip}: {string.Join(' ', some)}");
            }
        }
    }

    [Fact]
    public void Parts_of_a_text_are_whole_characters()
    {
        foreach (var text in RandomTexts.Wild(seed: 21, count: 300, length: 40, firstPlane: false))
        {
            var stream = new TokenStream(bytes);
            var parts = bytes.Encode(text).Select(stream.Add).ToList();
            Assert.Equal(text, string.Concat(parts) + stream.End());
            Assert.All(parts, part => Assert.Equal(part, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(part))));
        }
    }

    private static string Stream(Tokenizer tokenizer, int[] tokens, bool skipSpecial)
    {
        var stream = new TokenStream(tokenizer, skipSpecial);
        var parts = tokens.Select(stream.Add).ToList();
        return string.Concat(parts) + stream.End();
    }
}
