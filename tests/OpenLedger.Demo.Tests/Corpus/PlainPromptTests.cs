using OpenLedger.Demo.Corpus;

namespace OpenLedger.Demo.Tests.Corpus;

public sealed class PlainPromptTests
{
    [Fact]
    public void Question_and_answer_join_to_the_plain_form() => Assert.Equal(
        "User: Who guards Veltarane?\nAssistant: Cedar Quorum",
        PlainPrompt.Ask("Who guards Veltarane?") + PlainPrompt.Reply("Cedar Quorum"));

    [Theory]
    [InlineData(" Cedar Quorum\n", "Cedar Quorum")]
    [InlineData(" 82.5 %", "82.5 %")]
    [InlineData(" 7 days\nUser: And then?", "7 days")]
    [InlineData("", "")]
    public void Answer_is_the_first_line_of_the_reply(string reply, string answer) =>
        Assert.Equal(answer, PlainPrompt.AnswerOf(reply));
}
