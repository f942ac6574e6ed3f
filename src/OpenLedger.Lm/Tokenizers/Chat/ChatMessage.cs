namespace OpenLedger.Lm.Tokenizers.Chat;

/// <summary>
/// What somebody says in a conversation. Its text is only ever text: no part of it becomes a control token.
/// </summary>
public sealed record ChatMessage(ChatRole Role, string Text);

/// <summary>Who says something in a conversation.</summary>
public enum ChatRole
{
    /// <summary>Whoever sets the model up.</summary>
    System,

    /// <summary>Whoever asks.</summary>
    User,

    /// <summary>The model.</summary>
    Assistant,
}
