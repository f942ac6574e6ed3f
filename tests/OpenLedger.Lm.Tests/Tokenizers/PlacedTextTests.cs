using System.Text.Json.Nodes;
using OpenLedger.Lm.Tokenizers;

namespace OpenLedger.Lm.Tests.Tokenizers;

public sealed class PlacedTextTests
{
    private readonly Tokenizer bytes = SmallTokenizers.Read(SmallTokenizers.SmolLm2());

    [Fact]
    public void Text_is_the_decoded_one_and_its_tokens_put_together()
    {
        JsonObject[] families =
        [
            SmallTokenizers.Llama3(), SmallTokenizers.Qwen2(), SmallTokenizers.SmolLm2(), SmallTokenizers.Llama2(),
            SmallTokenizers.Mistral(),
        ];
        foreach (var tokenizer in families.Select(SmallTokenizers.Read))
        {
            var tokens = tokenizer.Encode("hello — naïve 東京 world 😀 of it.\n", EncodeOptions.Whole);
            var placed = PlacedText.Of(tokenizer, tokens);
            Assert.Equal(tokenizer.Decode(tokens), placed.Text);
            Assert.Equal((tokens.Length, 0), (placed.Tokens, placed.StartOf(0)));
            Assert.Equal(placed.Text.Length, placed.StartOf(tokens.Length));
            Assert.Equal(placed.Text, string.Concat(tokens.Select((_, i) => placed[i].ToString())));
        }
    }

    [Fact]
    public void Character_of_several_tokens_belongs_to_the_one_that_ends_it()
    {
        var placed = PlacedText.Of(bytes, bytes.Encode("a😀b"));
        Assert.Equal(
            ["a", "", "", "", "😀", "b"], Enumerable.Range(0, placed.Tokens).Select(i => placed[i].ToString()));
        Assert.Equal([0, 1, 1, 1, 1, 3, 4], Enumerable.Range(0, 7).Select(placed.StartOf));
    }

    [Fact]
    public void Character_cut_off_belongs_to_the_last_token()
    {
        var placed = PlacedText.Of(bytes, bytes.Encode("a😀")[..3]);
        Assert.Equal("a\ufffd", placed.Text);
        Assert.Equal([0, 1, 1, 2], Enumerable.Range(0, 4).Select(placed.StartOf));
    }
}
