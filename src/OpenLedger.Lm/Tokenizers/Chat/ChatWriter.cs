using System.Text;

namespace OpenLedger.Lm.Tokenizers.Chat;

/// <summary>
/// Puts the pieces of a prompt into tokens. Neighbouring texts are one text, as if the prompt were written.
/// </summary>
internal sealed class ChatWriter(Tokenizer tokenizer, string template)
{
    private readonly List<int> tokens = [];
    private readonly List<Range> answers = [];
    private readonly StringBuilder text = new();
    private TextPlace place = TextPlace.Beginning;
    private int answerStart;

    public void Add(ChatPiece piece)
    {
        switch (piece.Kind)
        {
            case ChatPieceKind.Words:
                text.Append(piece.Text);
                break;
            case ChatPieceKind.Mark when tokenizer.FindAdded(piece.Text) is null:
                text.Append(piece.Text);
                break;
            case ChatPieceKind.Answer:
                Flush();
                answerStart = tokens.Count;
                text.Append(piece.Text);
                break;
            default:
                Flush();
                tokens.Add(Find(piece.Text));
                place = TextPlace.AfterToken;
                break;
        }

        if (piece.Kind == ChatPieceKind.AnswerEnd)
        {
            answers.Add(answerStart..tokens.Count);
        }
    }

    public ChatPrompt ToPrompt()
    {
        Flush();
        return new(tokens) { Answers = answers };
    }

    private void Flush()
    {
        if (text.Length > 0)
        {
            tokenizer.Encode(text.ToString(), tokens, new() { Added = AddedParsing.None, Place = place });
            place = TextPlace.AfterText;
            text.Clear();
        }
    }

    private int Find(string content) => tokenizer.FindAdded(content)?.Id
        ?? throw new ArgumentException($"The tokenizer has no token {content}, which the template {template} needs.");
}
