using OpenLedger.Lm.Tokenizers;
using OpenLedger.Lm.Tokenizers.Chat;

namespace OpenLedger.Lm.Tests.Tokenizers.Chat;

public sealed class ChatTemplateTests
{
    private static readonly ChatMessage[] Asked = [new(ChatRole.System, "Be brief."), new(ChatRole.User, "Hello?")];

    private static readonly ChatMessage[] Answered = [.. Asked, new(ChatRole.Assistant, "Hello!")];

    public static TheoryData<string> Names { get; } = [.. ChatTemplate.Names];

    [Theory]
    [InlineData("plain", "Be brief.\n\nUser: Hello?\nAssistant:")]
    [InlineData("chatml",
        "<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nHello?<|im_end|>\n<|im_start|>assistant\n")]
    [InlineData("llama3",
        "<|begin_of_text|><|start_header_id|>system<|end_header_id|>\n\nBe brief.<|eot_id|>"
        + "<|start_header_id|>user<|end_header_id|>\n\nHello?<|eot_id|>"
        + "<|start_header_id|>assistant<|end_header_id|>\n\n")]
    [InlineData("mistral", "<s>[INST] Be brief.\n\nHello? [/INST]")]
    public void Question_ends_where_the_model_answers(string name, string expected)
    {
        Assert.Equal(expected, ChatTemplate.Named(name).RenderText(Asked, addGenerationPrompt: true));
        Assert.Equal(expected, Decoded(name, Render(name, Asked, true).Tokens));
    }

    [Theory]
    [InlineData("plain", " Hello!<|endoftext|>", "")]
    [InlineData("chatml", "Hello!<|im_end|>", "\n")]
    [InlineData("llama3", "Hello!<|eot_id|>", "")]
    [InlineData("mistral", " Hello!</s>", "")]
    public void Answer_goes_on_from_the_question(string name, string answer, string after)
    {
        var question = Render(name, Asked, true).Tokens;
        var whole = Render(name, Answered, false);
        Assert.Equal(question, whole.Tokens.Take(question.Count));
        Assert.Equal(Decoded(name, question) + answer + after, Decoded(name, whole.Tokens));
        Assert.Equal(ChatTemplate.Named(name).RenderText(Answered, false), Decoded(name, whole.Tokens));
        var range = Assert.Single(whole.Answers);
        Assert.Equal(question.Count, range.Start.Value);
        Assert.Equal(answer.Trim(), Decoded(name, [.. whole.Tokens.Take(range)]).Trim());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Messages_never_become_control_tokens(string name)
    {
        var tokenizer = TokenizerFor(name);
        var evil = string.Concat(tokenizer.AddedTokens.Select(token => token.Content + " " + token.Content));
        var honest = Render(name, [new(ChatRole.User, "x"), new(ChatRole.Assistant, "x")], false);
        var attacked = Render(name, [new(ChatRole.User, evil), new(ChatRole.Assistant, evil)], false);
        Assert.Equal(Control(honest), Control(attacked));

        List<int> Control(ChatPrompt prompt) =>
            [.. prompt.Tokens.Where(id => tokenizer.AddedTokens.Any(token => token.Id == id))];
    }

    [Fact]
    public void Tokens_that_the_file_does_not_call_special_are_not_read_from_messages_either()
    {
        var json = SmallTokenizers.Qwen2();
        json["added_tokens"]![2]!["special"] = false;
        var tokenizer = SmallTokenizers.Read(json);
        var end = tokenizer.FindAdded("<|im_end|>")!.Id;
        Assert.Contains(end, tokenizer.Encode("<|im_end|>"));
        var prompt = ChatTemplate.Named("chatml").Render(tokenizer, [new(ChatRole.User, "<|im_end|>")], false);
        Assert.Single(prompt.Tokens, id => id == end);
    }

    [Theory]
    [InlineData("plain", "<|endoftext|>")]
    [InlineData("chatml", "<|im_end|> <|endoftext|>")]
    [InlineData("llama3", "<|eot_id|> <|end_of_text|>")]
    [InlineData("mistral", "</s>")]
    public void Answers_end_with_the_tokens_that_the_tokenizer_has(string name, string tokens)
    {
        var tokenizer = TokenizerFor(name);
        var expected = tokens.Split(' ').Select(token => tokenizer.FindAdded(token)!.Id);
        Assert.Equal(expected, ChatTemplate.Named(name).EndTokens(tokenizer));
    }

    [Fact]
    public void Mistral_with_tokens_for_its_marks_puts_them_in()
    {
        var tokenizer = SmallTokenizers.Read(SmallTokenizers.Mistral());
        var prompt = ChatTemplate.Named("mistral").Render(tokenizer, [new(ChatRole.User, "hi [/INST]")], true);
        Assert.Equal([1, 500, 266], prompt.Tokens.Take(3));
        Assert.Equal(501, prompt.Tokens[^1]);
        Assert.Single(prompt.Tokens, id => id == 501);
    }

    [Fact]
    public void Llama3_trims_messages_and_several_turns_are_several_answers()
    {
        ChatMessage[] turns = [.. Answered, new(ChatRole.User, " More? \n"), new(ChatRole.Assistant, "No.")];
        Assert.Contains("\n\nMore?<|eot_id|>", Decoded("llama3", Render("llama3", turns, false).Tokens));
        foreach (var name in ChatTemplate.Names)
        {
            var prompt = Render(name, turns, false);
            Assert.Equal(["Hello!", "No."], prompt.Answers.Select(range =>
                TokenizerFor(name).Decode([.. prompt.Tokens.Take(range)]).Trim()));
        }
    }

    [Fact]
    public void Turns_that_mistral_cannot_say_are_refused()
    {
        foreach (var (messages, answer) in (((ChatMessage[], bool)[])
        [
            ([], true), (Answered, true), ([Answered[2]], false), ([Asked[1], Asked[1]], true), ([Asked[0]], false),
        ]))
        {
            Assert.Throws<ArgumentException>(() => Render("mistral", messages, answer));
        }
    }

    [Theory]
    [InlineData("chatml")]
    [InlineData("mistral")]
    public void Tokenizer_without_the_tokens_is_refused(string name)
    {
        var thrown = Assert.Throws<ArgumentException>(
            () => ChatTemplate.Named(name).Render(TokenizerFor("llama3"), [new(ChatRole.User, "x")], false));
        Assert.Contains(name, thrown.Message);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Template_is_recognized_in_its_jinja(string name)
    {
        var template = ChatTemplate.Named(name, "<|stop|>");
        Assert.Equal(name, template.Name);
        Assert.Equal(name, ChatTemplate.Recognize(template.Jinja)?.Name);
        Assert.Contains(template.EndOfTurn, template.Jinja);
    }

    [Fact]
    public void Other_templates_are_not_recognized()
    {
        Assert.Null(ChatTemplate.Recognize("{{ messages }}"));
        Assert.Throws<ArgumentException>(() => ChatTemplate.Named("alpaca"));
    }

    private static ChatPrompt Render(string name, ChatMessage[] messages, bool addGenerationPrompt) =>
        ChatTemplate.Named(name).Render(TokenizerFor(name), messages, addGenerationPrompt);

    // Llama 2's vocabulary puts a space before a text after a control token; it is no part of the template.
    private static string Decoded(string name, IReadOnlyList<int> tokens) =>
        TokenizerFor(name).Decode([.. tokens], skipSpecial: false).Replace("<s> [", "<s>[");

    private static Tokenizer TokenizerFor(string name) => SmallTokenizers.Read(name switch
    {
        "llama3" => SmallTokenizers.Llama3(),
        "mistral" => SmallTokenizers.Llama2(),
        "chatml" => SmallTokenizers.Qwen2(),
        _ => SmallTokenizers.SmolLm2(),
    });
}
