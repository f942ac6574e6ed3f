using System.Text.Json.Nodes;
using OpenLedger.Lm.Tokenizers;
using OpenLedger.Lm.Tokenizers.Files;

namespace OpenLedger.Lm.Tests.Tokenizers;

/// <summary>
/// Texts encoded by hand. Byte-level tokens: 256 he, 257 ll, 258 hell, 259 hello, 260 «␣w», 261 or, 262 «␣wor», 263 ld,
/// 264 «␣world», 265 12, 266 123, 267 é, then added ones from 268. The others: bytes from 3, then 259 ▁, 260 h, 261 i,
/// 262 t, 263 e, 264 r, 265 ▁h, 266 ▁hi, 267 hi, 268 ▁t, 269 ▁th, 270 ▁the, 271 re, 272 ▁▁.
/// </summary>
public sealed class FamilyTests
{
    private static readonly Dictionary<string, Func<JsonObject>> Families = new()
    {
        ["llama3"] = SmallTokenizers.Llama3,
        ["qwen2"] = SmallTokenizers.Qwen2,
        ["smollm2"] = SmallTokenizers.SmolLm2,
        ["llama2"] = SmallTokenizers.Llama2,
        ["mistral"] = SmallTokenizers.Mistral,
    };

    public static TheoryData<string> Names { get; } = [.. Families.Keys];

    [Theory]
    [InlineData("llama3", "hello world", "259 264")]
    [InlineData("llama3", "12345", "266 52 53")]
    [InlineData("llama3", "wor", "119 261")]
    [InlineData("llama3", "<|eot_id|>x", "60 124 101 111 116 95 105 100 124 62 120")]
    [InlineData("qwen2", "hello world", "259 264")]
    [InlineData("qwen2", "123", "49 50 51")]
    [InlineData("qwen2", "e\u0301", "267")]
    [InlineData("smollm2", "hello 12", "259 32 49 50")]
    [InlineData("smollm2", "e\u0301", "101 204 129")]
    [InlineData("llama2", "hi there", "266 270 271")]
    [InlineData("llama2", " hi", "259 266")]
    [InlineData("llama2", "é", "259 198 172")]
    [InlineData("llama2", "", "")]
    [InlineData("mistral", "hi there", "266 270 271")]
    [InlineData("mistral", " hi", "266")]
    public void Text_becomes_tokens(string family, string text, string tokens) =>
        Assert.Equal(tokens, string.Join(' ', Read(family).Encode(text)));

    [Theory]
    [InlineData("llama3", "hello<|eot_id|>", "268 259 272")]
    [InlineData("qwen2", "<|im_start|><|im_end", "269 60 124 105 109 95 101 110 100")]
    [InlineData("llama2", "hi</s>hi", "1 266 2 266")]
    [InlineData("mistral", "hi</s>hi hi", "1 266 2 267 266")]
    public void Whole_text_is_searched_for_control_tokens(string family, string text, string tokens) =>
        Assert.Equal(tokens, string.Join(' ', Read(family).Encode(text, EncodeOptions.Whole)));

    [Theory]
    [MemberData(nameof(Names))]
    public void Texts_come_back(string family)
    {
        var tokenizer = Read(family);
        foreach (var text in RandomTexts.Wild(seed: 11, count: 200, length: 60, firstPlane: false))
        {
            // Qwen2 composes characters, and where spaces are marked a mark in the text is a space like any other.
            var expected = Normalized(family, text);
            Assert.Equal(expected, tokenizer.Decode(tokenizer.Encode(text)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Written_tokenizer_reads_back_the_same(string family)
    {
        var read = Read(family);
        var written = TokenizerWriter.Write(read.Definition);
        var again = TokenizerReader.Read("again.json", written);
        Assert.Equal(written, TokenizerWriter.Write(again.Definition));
        foreach (var text in RandomTexts.Wild(seed: 12, count: 100, length: 60, firstPlane: false))
        {
            Assert.Equal(read.Encode(text, EncodeOptions.Whole), again.Encode(text, EncodeOptions.Whole));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Ordinary_text_never_becomes_a_control_token(string family)
    {
        var tokenizer = Read(family);
        foreach (var token in tokenizer.AddedTokens)
        {
            Assert.DoesNotContain(tokenizer.Encode($"a {token.Content}{token.Content} b"), tokenizer.IsSpecial);
            Assert.Contains(tokenizer.Encode($"a {token.Content} b", EncodeOptions.Whole), id => id == token.Id);
        }
    }

    [Fact]
    public void Control_tokens_are_found_by_content()
    {
        var tokenizer = Read("llama3");
        Assert.Equal(273, tokenizer.VocabularySize);
        Assert.Equal(272, tokenizer.FindAdded("<|eot_id|>")?.Id);
        Assert.Null(tokenizer.FindAdded("hello"));
        Assert.True(tokenizer.IsSpecial(272));
        Assert.False(tokenizer.IsSpecial(259));
        Assert.Equal("hello", tokenizer.Decode([268, 259, 272]));
        Assert.Equal("<|begin_of_text|>hello<|eot_id|>", tokenizer.Decode([268, 259, 272], skipSpecial: false));
    }

    [Theory]
    [InlineData("a <m> b", "97 32 300 32 98", new[] { "normalized" })]
    [InlineData("a <m> b", "97 300 32 98", new[] { "lstrip" })]
    [InlineData("a <m> b", "97 32 300 98", new[] { "rstrip" })]
    [InlineData("a<m> b", "97 60 109 62 32 98", new[] { "single_word" })]
    [InlineData("a <m>!", "97 32 300 33", new[] { "single_word" })]
    [InlineData("<m><m", "300 60 109", new[] { "rstrip" })]
    public void Added_tokens_are_found_as_their_flags_say(string text, string tokens, string[] flags)
    {
        var json = SmallTokenizers.SmolLm2();
        json["added_tokens"]!.AsArray().Add((JsonNode)SmallTokenizers.Added(300, "<m>", flags));
        Assert.Equal(tokens, string.Join(' ', SmallTokenizers.Read(json).Encode(text)));
        Assert.DoesNotContain(300, SmallTokenizers.Read(json).Encode(text, new() { Added = AddedParsing.None }));
    }

    [Fact]
    public void Of_added_tokens_the_longest_is_found()
    {
        var json = SmallTokenizers.SmolLm2();
        json["added_tokens"]!.AsArray().Add((JsonNode)SmallTokenizers.Added(300, "ab", "normalized"));
        json["added_tokens"]!.AsArray().Add((JsonNode)SmallTokenizers.Added(301, "abcd", "normalized"));
        Assert.Equal([301, 300, 99], SmallTokenizers.Read(json).Encode("abcdabc"));
    }

    private static Tokenizer Read(string family) => SmallTokenizers.Read(Families[family]());

    private static string Normalized(string family, string text) => family switch
    {
        "qwen2" => OpenLedger.Lm.Tokenizers.Normalizing.Composition.Compose(text),
        "llama2" => text.Replace('▁', ' '),
        "mistral" => text.Replace('▁', ' ') is [' ', .. var rest] ? rest : text.Replace('▁', ' '),
        _ => text,
    };
}
