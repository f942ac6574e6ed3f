using System.Text;
using OpenLedger.Lm.Decoding.Requests;

namespace OpenLedger.Lm.Tests.Decoding.Requests;

/// <summary>What a reader sees of text: whole characters, and nothing of a stop string.</summary>
public sealed class AnswerTextTests
{
    private const string Wild = "aé漢😀b, stop!";

    [Fact]
    public async Task Pieces_never_end_within_a_character()
    {
        var text = await ReadAsync(Wild, new() { MaxTokens = 100 });
        Assert.Equal(Wild, text.Text);
        Assert.Equal((FinishReason.Stop, null), (text.Result.Reason, text.Result.StopString));
        Assert.Equal(Encoding.UTF8.GetByteCount(Wild), text.Tokens.Count);
        Assert.Equal(text.Tokens.Count + 1, text.Result.GeneratedTokens);
        Assert.Equal(
            ["a", "", "é", "", "", "漢", "", "", "", "😀", "b", ",", " ", "s", "t", "o", "p", "!"],
            text.Pieces.Select(piece => piece.Text));
    }

    [Fact]
    public async Task Character_that_is_never_finished_is_given_out_as_such()
    {
        var text = await ReadAsync(Wild, new() { MaxTokens = 5 });
        Assert.Equal(("aé\ufffd", FinishReason.Length), (text.Text, text.Result.Reason));
    }

    [Theory]
    [InlineData("stop", "aé漢😀b, ")]
    [InlineData("漢😀b", "aé")]
    [InlineData(", st", "aé漢😀b")]
    [InlineData("a", "")]
    [InlineData("!", "aé漢😀b, stop")]
    public async Task Stop_string_over_several_tokens_ends_the_text_before_it(string stop, string expected)
    {
        var text = await ReadAsync(Wild, new() { MaxTokens = 100, StopStrings = ["never", stop] });
        Assert.Equal((expected, stop), (text.Text, text.Result.StopString));
        Assert.Equal(FinishReason.Stop, text.Result.Reason);
    }

    [Fact]
    public async Task What_only_began_like_a_stop_string_comes_with_the_end()
    {
        var ended = await ReadAsync(Wild, new() { MaxTokens = 100, StopStrings = ["op!?"] });
        Assert.Equal((Wild, null), (ended.Text, ended.Result.StopString));
        Assert.Null(ended.Pieces[^1].Token);
        var full = await ReadAsync(Wild, new() { MaxTokens = 17, StopStrings = ["op!?"] });
        Assert.Equal((Wild[..^1], FinishReason.Length), (full.Text, full.Result.Reason));
    }

    [Fact]
    public async Task End_tokens_of_the_model_can_be_ignored_and_others_given()
    {
        var stopped = await ReadAsync("abc", new() { MaxTokens = 9, StopTokens = [StopToken("abc", "b")] });
        Assert.Equal(("a", FinishReason.Stop), (stopped.Text, stopped.Result.Reason));
        var ignored = await ReadAsync("abc", new() { MaxTokens = 4, IgnoreEndTokens = true });
        Assert.Equal(("abc", FinishReason.Length, 4), (ignored.Text, ignored.Result.Reason, ignored.Tokens.Count));
    }

    [Fact]
    public async Task Prompt_can_be_text()
    {
        using var parrot = new Parrot("abc");
        await using var engine = parrot.Engine();
        var submission = await engine.SubmitAsync(new() { Prompt = "xa", MaxTokens = 10 });
        var text = await submission.Generation!.ReadToEndAsync();
        Assert.Equal(("bc", 2), (text.Text, text.Result.PromptTokens));
    }

    private static int StopToken(string spoken, string text)
    {
        using var parrot = new Parrot(spoken);
        return parrot.Tokenizer.Encode(text).Single();
    }

    private static async Task<GeneratedText> ReadAsync(string spoken, GenerationRequest request)
    {
        using var parrot = new Parrot(spoken);
        await using var engine = parrot.Engine();
        var submission = await engine.SubmitAsync(request with { PromptTokens = parrot.Prompt });
        Assert.True(submission.IsAccepted, submission.Reason);
        return await submission.Generation.ReadToEndAsync();
    }
}
