using OpenLedger.Lm.Tokenizers;
using OpenLedger.Runtimes.Attribution;
using OpenLedger.Spans.Matching;

namespace OpenLedger.Runtimes.Tests.Attribution;

public sealed class WordEdgesTests(SmallBuild build) : IClassFixture<SmallBuild>
{
    [Theory]
    [InlineData("two mills", 1, false)]
    [InlineData("two mills", 3, true)]
    [InlineData("two mills", 4, true)]
    [InlineData("at 4.5 now", 4, false)]
    [InlineData("at 4.5 now", 5, false)]
    [InlineData("at 4. Now", 4, true)]
    [InlineData("1,000", 1, false)]
    [InlineData("a,b", 1, true)]
    [InlineData("snake_case", 5, false)]
    [InlineData("cafe\u0301s", 4, false)]
    [InlineData("東京都", 1, true)]
    [InlineData("x", 0, true)]
    [InlineData("x", 1, true)]
    public void Word_ends_where_no_word_goes_on(string text, int at, bool expected) =>
        Assert.Equal(expected, WordEdges.IsBreak(text, at));

    [Theory]
    [InlineData("a boy. The mill", "a boy.")]
    [InlineData("at 6.30 with the tide", null)]
    [InlineData("one\ntwo", "one\n")]
    [InlineData("cider!", "cider!")]
    [InlineData("\"cider?\" he", "\"cider?")]
    public void Sentence_and_line_end_where_they_do(string text, string? first)
    {
        var placed = PlacedText.Of(build.Tokenizer, build.Tokenizer.Encode(text));
        var edges = WordEdges.Of(placed);
        var stop = Array.FindIndex(edges, edge => edge.HasFlag(TokenEdges.Stop));
        Assert.Equal(first, stop < 0 ? null : text[..placed.StartOf(stop + 1)]);
    }

    [Fact]
    public void First_token_starts_a_word_and_last_one_ends_one()
    {
        var edges = WordEdges.Of(PlacedText.Of(build.Tokenizer, build.Tokenizer.Encode("barley and flax")));
        Assert.True(edges[0].HasFlag(TokenEdges.WordStart));
        Assert.True(edges[^1].HasFlag(TokenEdges.WordEnd));
    }
}
