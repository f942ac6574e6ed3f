using System.Text.Encodings.Web;
using System.Text.Json;
using OpenLedger.Lm.Tokenizers.Files;

namespace OpenLedger.Lm.Tokenizers;

/// <summary>
/// What <c>tokenizer_config.json</c> says beside a tokenizer: its special tokens by role, its chat form.
/// </summary>
public sealed record TokenizerConfig
{
    private const int MaxFileBytes = 64 << 20;

    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The token that begins a text (<c>bos_token</c>).</summary>
    public string? BeginToken { get; init; }

    /// <summary>The token that ends an answer (<c>eos_token</c>).</summary>
    public string? EndToken { get; init; }

    public string? PadToken { get; init; }

    public string? UnknownToken { get; init; }

    /// <summary>The chat form in Jinja; <see cref="Chat.ChatTemplate.Recognize"/> says which one it is.</summary>
    public string? ChatTemplate { get; init; }

    /// <summary>Tokens that fit the model (<c>model_max_length</c>); null where the file names no real limit.</summary>
    public int? ContextLength { get; init; }

    /// <summary>Reads a <c>tokenizer_config.json</c>; what is not named above is passed over.</summary>
    /// <exception cref="LmFormatException">It is damaged.</exception>
    public static TokenizerConfig Read(string path)
    {
        using var document = JsonPart.Parse(path, MaxFileBytes);
        var root = new JsonPart(path, "", document.RootElement);
        return new()
        {
            BeginToken = TokenOf(root["bos_token"]),
            EndToken = TokenOf(root["eos_token"]),
            PadToken = TokenOf(root["pad_token"]),
            UnknownToken = TokenOf(root["unk_token"]),
            ChatTemplate = TemplateOf(root["chat_template"]),
            ContextLength = root["model_max_length"].NumberOrNull(),
        };
    }

    /// <summary>Writes a <c>tokenizer_config.json</c> that other engines read.</summary>
    public void Write(string path)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Layout))
        {
            json.WriteStartObject();
            json.WriteString("bos_token", BeginToken);
            json.WriteString("eos_token", EndToken);
            json.WriteString("pad_token", PadToken);
            json.WriteString("unk_token", UnknownToken);
            json.WriteString("tokenizer_class", "PreTrainedTokenizerFast");
            json.WriteBoolean("clean_up_tokenization_spaces", false);
            if (ContextLength is { } length)
            {
                json.WriteNumber("model_max_length", length);
            }

            if (ChatTemplate is not null)
            {
                json.WriteString("chat_template", ChatTemplate);
            }

            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        File.WriteAllBytes(path, stream.ToArray());
    }

    // Older files spell a token as an object with its flags, newer ones as its content alone.
    private static string? TokenOf(JsonPart part) =>
        part.IsNull || part.IsText ? part.TextOrNull() : part["content"].Text();

    // Some files have several forms by name; the one for ordinary use is called default.
    private static string? TemplateOf(JsonPart part) => part.IsNull || part.IsText
        ? part.TextOrNull()
        : part.Items().Where(form => form["name"].Text() == "default")
            .Select(form => form["template"].Text()).FirstOrDefault();
}
