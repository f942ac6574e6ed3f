using System.Text;
using System.Text.Json.Nodes;
using OpenLedger.Lm.Tokenizers;
using OpenLedger.Lm.Tokenizers.Files;
using OpenLedger.Lm.Tokenizers.Merging;
using OpenLedger.Lm.Tokenizers.Words;

namespace OpenLedger.Lm.Tests.Tokenizers;

/// <summary>
/// Tokenizers in the form of each family, small enough to encode by hand. Byte-level ones have the 256 bytes at 0 to
/// 255, then a token for each merge in order, then the added tokens.
/// </summary>
internal static class SmallTokenizers
{
    private static readonly string[] Merges =
        ["h e", "l l", "he ll", "hell o", "Ġ w", "o r", "Ġw or", "l d", "Ġwor ld", "1 2", "12 3", "Ã ©"];

    private static readonly string[] SentencePieces =
        ["▁ h", "▁h i", "h i", "▁ t", "▁t h", "▁th e", "r e", "▁ ▁"];

    /// <summary>Llama 3: its pattern, whole words before merges, a begin of text.</summary>
    public static JsonObject Llama3() => ByteLevel(
        Sequence("pretokenizers", Split(LlamaRule.Llama3Pattern), Bytes(useRegex: false)),
        ["<|begin_of_text|>", "<|end_of_text|>", "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"],
        root =>
        {
            root["model"]!["ignore_merges"] = true;
            root["post_processor"] = Sequence("processors", Bytes(useRegex: true), Before("<|begin_of_text|>", 268));
        });

    /// <summary>Qwen2: its pattern, composed text, merges as pairs.</summary>
    public static JsonObject Qwen2() => ByteLevel(
        Sequence("pretokenizers", Split(LlamaRule.Qwen2Pattern), Bytes(useRegex: false)),
        ["<|endoftext|>", "<|im_start|>", "<|im_end|>"],
        root =>
        {
            root["normalizer"] = new JsonObject { ["type"] = "NFC" };
            root["model"]!["merges"] = new JsonArray([.. Merges.Select(merge =>
                (JsonNode)new JsonArray([.. merge.Split(' ').Select(half => (JsonNode)half)]))]);
        });

    /// <summary>SmolLM2: digits one by one, then GPT-2's pattern.</summary>
    public static JsonObject SmolLm2() => ByteLevel(
        Sequence("pretokenizers", new() { ["type"] = "Digits", ["individual_digits"] = true }, Bytes(useRegex: true)),
        ["<|endoftext|>", "<|im_start|>", "<|im_end|>"],
        _ => { });

    /// <summary>Llama 2 and TinyLlama: marked spaces, bytes for unknown characters.</summary>
    public static JsonObject Llama2() => SentencePiece(root =>
        root["normalizer"] = Sequence("normalizers",
            new() { ["type"] = "Prepend", ["prepend"] = "▁" }, Replace(" ", "▁")));

    /// <summary>Mistral from 0.3: the space is marked by the pre-tokenizer, and only where a text begins.</summary>
    public static JsonObject Mistral() => SentencePiece(root =>
    {
        root["pre_tokenizer"] = new JsonObject
        {
            ["type"] = "Metaspace",
            ["replacement"] = "▁",
            ["prepend_scheme"] = "first",
            ["split"] = false,
        };
        root["added_tokens"]!.AsArray().Add((JsonNode)Added(500, "[INST]"));
        root["added_tokens"]!.AsArray().Add((JsonNode)Added(501, "[/INST]"));
    });

    public static Tokenizer Read(JsonObject json) =>
        TokenizerReader.Read("small.json", Encoding.UTF8.GetBytes(json.ToJsonString()));

    public static JsonObject Added(int id, string content, params string[] flags)
    {
        var added = new JsonObject { ["id"] = id, ["content"] = content };
        foreach (var flag in (string[])["single_word", "lstrip", "rstrip", "normalized", "special"])
        {
            added[flag] = flags.Contains(flag) || (flag == "special" && flags.Length == 0);
        }

        return added;
    }

    public static JsonObject Split(string pattern) => new()
    {
        ["type"] = "Split",
        ["pattern"] = new JsonObject { ["Regex"] = pattern },
        ["behavior"] = "Isolated",
        ["invert"] = false,
    };

    public static JsonObject Bytes(bool useRegex) => new()
    {
        ["type"] = "ByteLevel",
        ["add_prefix_space"] = false,
        ["trim_offsets"] = true,
        ["use_regex"] = useRegex,
    };

    public static JsonObject Sequence(string name, params JsonObject[] steps) => new()
    {
        ["type"] = "Sequence",
        [name] = new JsonArray([.. steps]),
    };

    public static JsonObject Before(string token, int id) => new()
    {
        ["type"] = "TemplateProcessing",
        ["single"] = new JsonArray(
            new JsonObject { ["SpecialToken"] = new JsonObject { ["id"] = token, ["type_id"] = 0 } },
            new JsonObject { ["Sequence"] = new JsonObject { ["id"] = "A", ["type_id"] = 0 } }),
        ["special_tokens"] = new JsonObject
        {
            [token] = new JsonObject { ["id"] = token, ["ids"] = new JsonArray(id), ["tokens"] = new JsonArray(token) },
        },
    };

    public static JsonObject Replace(string pattern, string content) => new()
    {
        ["type"] = "Replace",
        ["pattern"] = new JsonObject { ["String"] = pattern },
        ["content"] = content,
    };

    private static JsonObject ByteLevel(JsonObject preTokenizer, string[] special, Action<JsonObject> change)
    {
        var tokens = Enumerable.Range(0, 256).Select(value => ByteSpelling.Character((byte)value).ToString())
            .Concat(Merges.Select(merge => merge.Replace(" ", ""))).ToList();
        var root = new JsonObject
        {
            ["version"] = "1.0",
            ["added_tokens"] = new JsonArray(
                [.. special.Select((token, at) => (JsonNode)Added(tokens.Count + at, token))]),
            ["normalizer"] = null,
            ["pre_tokenizer"] = preTokenizer,
            ["post_processor"] = null,
            ["decoder"] = Bytes(useRegex: true),
            ["model"] = Model(tokens, Merges),
        };
        change(root);
        return root;
    }

    private static JsonObject SentencePiece(Action<JsonObject> change)
    {
        var tokens = new List<string> { "<unk>", "<s>", "</s>" };
        tokens.AddRange(Enumerable.Range(0, 256).Select(value => $"<0x{value:X2}>"));
        tokens.AddRange(((string[])["▁", "h", "i", "t", "e", "r"])
            .Concat(SentencePieces.Select(merge => merge.Replace(" ", ""))));
        var root = new JsonObject
        {
            ["added_tokens"] = new JsonArray(Added(0, "<unk>"), Added(1, "<s>"), Added(2, "</s>")),
            ["post_processor"] = Before("<s>", 1),
            ["decoder"] = Sequence("decoders",
                Replace("▁", " "), new() { ["type"] = "ByteFallback" }, new() { ["type"] = "Fuse" },
                new() { ["type"] = "Strip", ["content"] = " ", ["start"] = 1, ["stop"] = 0 }),
            ["model"] = Model(tokens, SentencePieces),
        };
        root["model"]!["byte_fallback"] = true;
        root["model"]!["fuse_unk"] = true;
        root["model"]!["unk_token"] = "<unk>";
        change(root);
        return root;
    }

    private static JsonObject Model(List<string> tokens, string[] merges)
    {
        var vocabulary = new JsonObject();
        foreach (var (id, token) in tokens.Index())
        {
            vocabulary[token] = id;
        }

        return new()
        {
            ["type"] = "BPE",
            ["dropout"] = null,
            ["unk_token"] = null,
            ["vocab"] = vocabulary,
            ["merges"] = new JsonArray([.. merges.Select(merge => (JsonNode)merge)]),
        };
    }
}
