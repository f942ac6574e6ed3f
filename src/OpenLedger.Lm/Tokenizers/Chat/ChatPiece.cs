namespace OpenLedger.Lm.Tokenizers.Chat;

/// <summary>A part of a prompt as a template puts it down.</summary>
internal readonly record struct ChatPiece(ChatPieceKind Kind, string Text)
{
    public static ChatPiece Control(string token) => new(ChatPieceKind.Control, token);

    public static ChatPiece Words(string text) => new(ChatPieceKind.Words, text);

    public static ChatPiece Answer(string text) => new(ChatPieceKind.Answer, text);

    public static ChatPiece AnswerEnd(string token) => new(ChatPieceKind.AnswerEnd, token);

    public static ChatPiece Mark(string token) => new(ChatPieceKind.Mark, token);
}

/// <summary>What becomes of a piece.</summary>
internal enum ChatPieceKind
{
    /// <summary>Text, which is never searched for tokens.</summary>
    Words,

    /// <summary>The text of an answer, which has tokens of its own so that a prompt is the beginning of it.</summary>
    Answer,

    /// <summary>A token that the tokenizer must have.</summary>
    Control,

    /// <summary>The same at the end of an answer, as part of it.</summary>
    AnswerEnd,

    /// <summary>A token where the tokenizer has it, else text.</summary>
    Mark,
}
