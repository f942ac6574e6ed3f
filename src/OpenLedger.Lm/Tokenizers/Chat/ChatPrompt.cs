namespace OpenLedger.Lm.Tokenizers.Chat;

/// <summary>A conversation in tokens.</summary>
public sealed record ChatPrompt(IReadOnlyList<int> Tokens)
{
    /// <summary>
    /// The tokens that the model is to say: the text of each assistant's message and the token that ends it. Training
    /// on answers alone counts the loss of these.
    /// </summary>
    public IReadOnlyList<Range> Answers { get; init; } = [];
}
