using System.Text;
using System.Text.Json.Nodes;
using OpenLedger.Lm.Tokenizers;
using OpenLedger.Lm.Tokenizers.Files;

namespace OpenLedger.Lm.Tests.Tokenizers.Files;

public sealed class TokenizerReaderTests
{
    private static readonly Dictionary<string, Action<JsonObject>> Changes = new()
    {
        ["model.type: WordPiece"] = root => root["model"]!["type"] = "WordPiece",
        ["model: is missing"] = root => root.Remove("model"),
        ["model.vocab: is missing"] = root => root["model"]!["vocab"] = null,
        ["model.vocab: is not a whole number"] = root => root["model"]!["vocab"]!["he"] = "256",
        ["model.vocab: the id -1"] = root => root["model"]!["vocab"]!["he"] = -1,
        ["model.vocab: the id 2147483647"] = root => root["model"]!["vocab"]!["he"] = int.MaxValue,
        ["model.vocab: two tokens have the id 5"] = root => root["model"]!["vocab"]!["he"] = 5,
        ["model.merges: is missing"] = root => root["model"]!["merges"] = null,
        ["model.merges[0]: is not two tokens"] = root => root["model"]!["merges"]![0] = "he",
        ["model.merges[1]: is not two tokens"] = root => root["model"]!["merges"]![1] = new JsonArray("a", "b", "c"),
        ["model.merges[2]: «qz» is not in the vocabulary"] = root => root["model"]!["merges"]![2] = "q z",
        ["model.merges[2]: is not an array"] = root => root["model"]!["merges"]![2] = 7,
        ["model.unk_token: «<unk>» is not"] = root => root["model"]!["unk_token"] = "<unk>",
        ["model.dropout: is not supported"] = root => root["model"]!["dropout"] = 0.1,
        ["model.end_of_word_suffix: is not"] = root => root["model"]!["end_of_word_suffix"] = "</w>",
        ["model.byte_fallback: is off"] = root => root["pre_tokenizer"] = null,
        ["added_tokens[0].content: has not 1"] = root => root["added_tokens"]![0]!["content"] = "",
        ["added_tokens[0].content: has not"] = root => root["added_tokens"]![0]!["content"] = new string('x', 257),
        ["added_tokens[0].id: 3 is not what"] = root => root["added_tokens"]![0]!["id"] = 3,
        ["added_tokens[1]: «<|endoftext|>» or"] = root => root["added_tokens"]![1]!["content"] = "<|endoftext|>",
        ["added_tokens[2].special: is neither"] = root => root["added_tokens"]![2]!["special"] = "yes",
        ["normalizer.type: NFKC is not supported"] = root => root["normalizer"] = Step("NFKC"),
        ["normalizer.pattern.String: is empty or"] = root =>
            root["normalizer"] = SmallTokenizers.Replace("a", "aa"),
        ["normalizer: has more than 16 steps"] = root => root["normalizer"] =
            SmallTokenizers.Sequence("normalizers", [.. Enumerable.Range(0, 17).Select(_ => Step("NFC"))]),
        ["pre_tokenizer.type: Whitespace"] = root => root["pre_tokenizer"] = Step("Whitespace"),
        ["pre_tokenizer: the pattern cannot be run"] = root => root["pre_tokenizer"]!["pretokenizers"]![0] =
            SmallTokenizers.Split("a(?=b)"),
        ["pre_tokenizer: has a step after ByteLevel"] = root => root["pre_tokenizer"]!["pretokenizers"]!.AsArray()
            .Add((JsonNode)Step("Digits")),
        ["pre_tokenizer.pretokenizers[0].behavior"] = root => root["pre_tokenizer"]!["pretokenizers"]![0] =
            new JsonObject { ["type"] = "Split", ["behavior"] = "Removed" },
        ["post_processor.type: BertProcessing"] = root => root["post_processor"] = Step("BertProcessing"),
        ["post_processor.single[0].SpecialToken.id: «<s>»"] = root =>
            root["post_processor"] = SmallTokenizers.Before("<s>", 268),
        ["post_processor.single: does not hold the text"] = root => root["post_processor"] =
            new JsonObject { ["type"] = "TemplateProcessing", ["single"] = new JsonArray() },
        ["decoder: is not ByteLevel"] = root => root["decoder"] = null,
        ["decoder.type: WordPiece"] = root => root["decoder"] = Step("WordPiece"),
    };

    public static TheoryData<string> Wrongs { get; } = [.. Changes.Keys];

    [Theory]
    [MemberData(nameof(Wrongs))]
    public void What_is_wrong_is_named(string expected)
    {
        var json = SmallTokenizers.SmolLm2();
        Changes[expected](json);
        var thrown = Assert.Throws<LmFormatException>(() => SmallTokenizers.Read(json));
        Assert.StartsWith($"small.json: {expected}", thrown.Message);
        Assert.Equal("small.json", thrown.File);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"model\": 1}")]
    [InlineData("{\"model\": {\"vocab\": {\"a\": 0, \"a\": 1}}}")]
    [InlineData("{\"model\": {\"vocab\": {\"\\ud800\": 0}}}")]
    [InlineData("{\"model\": {\"vocab\": {}, \"merges\": [\"\\udfff a\"]}}")]
    public void Text_that_is_no_tokenizer_is_refused(string json) => Assert.Throws<LmFormatException>(
        () => TokenizerReader.Read("x.json", Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("Fuse ByteFallback")]
    [InlineData("ByteFallback")]
    [InlineData("")]
    public void Steps_of_a_decoder_in_another_order_are_refused(string steps)
    {
        var json = SmallTokenizers.Llama2();
        json["decoder"] = SmallTokenizers.Sequence(
            "decoders", [.. steps.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Step)]);
        Assert.Equal("decoder", Assert.Throws<LmFormatException>(() => SmallTokenizers.Read(json)).Part);
    }

    [Fact]
    public void Bytes_that_the_vocabulary_lacks_are_left_out_or_unknown()
    {
        var json = SmallTokenizers.SmolLm2();
        json["model"]!["vocab"]!.AsObject().Remove("z");
        Assert.Equal("xy", SmallTokenizers.Read(json).Decode(SmallTokenizers.Read(json).Encode("xzy")));
        json["model"]!["unk_token"] = "x";
        Assert.Equal("xxxy", SmallTokenizers.Read(json).Decode(SmallTokenizers.Read(json).Encode("xzzy")));
        json["model"]!["fuse_unk"] = true;
        Assert.Equal("xy", SmallTokenizers.Read(json).Decode(SmallTokenizers.Read(json).Encode("zzy")));
    }

    [Fact]
    public void Characters_without_bytes_become_one_unknown_token()
    {
        var json = SmallTokenizers.Llama2();
        json["model"]!["vocab"]!.AsObject().Remove("<0xC3>");
        Assert.Equal([259, 0, 267], SmallTokenizers.Read(json).Encode("éähi"));
    }

    [Fact]
    public void Missing_file_is_the_worlds_fault() =>
        Assert.Throws<FileNotFoundException>(() => Tokenizer.Read("no-such-tokenizer.json"));

    private static JsonObject Step(string type) => new() { ["type"] = type };
}
