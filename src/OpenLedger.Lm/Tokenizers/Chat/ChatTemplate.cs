namespace OpenLedger.Lm.Tokenizers.Chat;

/// <summary>
/// How a conversation is put before a model. Control tokens go in as tokens and messages as text in which no token is
/// looked for, so a message that says <c>&lt;|im_end|&gt;</c> ends nothing. What a template itself spells in text, as
/// plain and the first Mistral models do, a message can say as well.
/// </summary>
public abstract class ChatTemplate
{
    private protected ChatTemplate(string name, string endOfTurn) => (Name, EndOfTurn) = (name, endOfTurn);

    /// <summary>The names that <see cref="Named"/> takes.</summary>
    public static IReadOnlyList<string> Names { get; } = ["plain", "chatml", "llama3", "mistral"];

    public string Name { get; }

    /// <summary>The token that ends an answer.</summary>
    public string EndOfTurn { get; }

    /// <summary>The template in Jinja, as <c>tokenizer_config.json</c> has it for other engines.</summary>
    public abstract string Jinja { get; }

    /// <summary>Further tokens that end an answer where the tokenizer has them.</summary>
    private protected virtual IReadOnlyList<string> OtherEnds => [];

    /// <summary>A template by name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="endOfTurn">The token that ends an answer in plain; the others bring their own.</param>
    /// <exception cref="ArgumentException">No template has the name.</exception>
    public static ChatTemplate Named(string name, string endOfTurn = "<|endoftext|>") => name switch
    {
        "plain" => new PlainTemplate(endOfTurn),
        "chatml" => new ChatMlTemplate(),
        "llama3" => new Llama3Template(),
        "mistral" => new MistralTemplate(),
        _ => throw new ArgumentException($"There is no template {name}; there are {string.Join(", ", Names)}."),
    };

    /// <summary>
    /// The template that a Jinja text of <c>tokenizer_config.json</c> is; null if it is none of these.
    /// </summary>
    public static ChatTemplate? Recognize(string jinja, string endOfTurn = "<|endoftext|>") => jinja switch
    {
        _ when jinja.Contains("<|im_start|>") => Named("chatml"),
        _ when jinja.Contains("<|start_header_id|>") => Named("llama3"),
        _ when jinja.Contains("[INST]") => Named("mistral"),
        _ when jinja.Contains("'Assistant:'") => Named("plain", endOfTurn),
        _ => null,
    };

    /// <summary>The conversation in tokens.</summary>
    /// <param name="tokenizer">It must have the template's control tokens.</param>
    /// <param name="messages">What was said, in order.</param>
    /// <param name="addGenerationPrompt">End where the model is to answer. Its answer then goes on from there.</param>
    /// <exception cref="ArgumentException">A token is missing, or the order of roles is not the template's.</exception>
    public ChatPrompt Render(Tokenizer tokenizer, IReadOnlyList<ChatMessage> messages, bool addGenerationPrompt)
    {
        var writer = new ChatWriter(tokenizer, Name);
        foreach (var piece in Pieces(messages, addGenerationPrompt, text => tokenizer.FindAdded(text) is not null))
        {
            writer.Add(piece);
        }

        return writer.ToPrompt();
    }

    /// <summary>The conversation as text, to be shown; control tokens cannot be told from text in it.</summary>
    public string RenderText(IReadOnlyList<ChatMessage> messages, bool addGenerationPrompt) =>
        string.Concat(Pieces(messages, addGenerationPrompt, _ => false).Select(piece => piece.Text));

    /// <summary>The tokens that end an answer, the template's own first.</summary>
    public IReadOnlyList<int> EndTokens(Tokenizer tokenizer) =>
    [
        .. OtherEnds.Prepend(EndOfTurn).Select(tokenizer.FindAdded).OfType<AddedToken>().Select(token => token.Id),
    ];

    /// <param name="messages">What was said.</param>
    /// <param name="addGenerationPrompt">End where the model is to answer.</param>
    /// <param name="isToken">Whether the tokenizer has an added token of a content.</param>
    private protected abstract IEnumerable<ChatPiece> Pieces(
        IReadOnlyList<ChatMessage> messages, bool addGenerationPrompt, Func<string, bool> isToken);

    private protected static string RoleName(ChatRole role) => role switch
    {
        ChatRole.System => "system",
        ChatRole.User => "user",
        ChatRole.Assistant => "assistant",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "is no role of a conversation"),
    };
}
