namespace OpenLedger.Lm.Tokenizers.Chat;

/// <summary>
/// Questions between [INST] and [/INST], answers after them: Mistral. A system message goes before the first question.
/// Where the tokenizer has tokens for the marks (from version 0.3), no space is put before the closing one.
/// </summary>
internal sealed class MistralTemplate() : ChatTemplate("mistral", "</s>")
{
    private const string Begin = "<s>";
    private const string Open = "[INST]";
    private const string Close = "[/INST]";

    public override string Jinja =>
        "{{ '<s>' }}{% if messages[0]['role'] == 'system' %}{% set s = messages[0]['content'] + '\\n\\n' %}"
        + "{% set turns = messages[1:] %}{% else %}{% set s = '' %}{% set turns = messages %}{% endif %}"
        + "{% for m in turns %}{% if m['role'] == 'user' %}{{ '[INST] ' + (s if loop.first else '') + m['content']"
        + " + ' [/INST]' }}{% else %}{{ ' ' + m['content'] + '</s>' }}{% endif %}{% endfor %}";

    private protected override IEnumerable<ChatPiece> Pieces(
        IReadOnlyList<ChatMessage> messages, bool addGenerationPrompt, Func<string, bool> isToken)
    {
        var system = messages.Count > 0 && messages[0].Role == ChatRole.System ? $"{messages[0].Text}\n\n" : "";
        var turns = system.Length > 0 ? messages.Skip(1).ToList() : messages;
        Check(turns, addGenerationPrompt);
        yield return ChatPiece.Control(Begin);
        foreach (var (turn, message) in turns.Index())
        {
            if (message.Role == ChatRole.User)
            {
                var space = isToken(Close) ? "" : " ";
                yield return ChatPiece.Mark(Open);
                yield return ChatPiece.Words($" {(turn == 0 ? system : "")}{message.Text}{space}");
                yield return ChatPiece.Mark(Close);
            }
            else
            {
                yield return ChatPiece.Answer($" {message.Text}");
                yield return ChatPiece.AnswerEnd(EndOfTurn);
            }
        }
    }

    private static void Check(IReadOnlyList<ChatMessage> turns, bool addGenerationPrompt)
    {
        var asks = turns.Index().All(turn =>
            turn.Item.Role == (turn.Index % 2 == 0 ? ChatRole.User : ChatRole.Assistant));
        if (!asks || turns.Count == 0 || (addGenerationPrompt && turns.Count % 2 == 0))
        {
            throw new ArgumentException("The template mistral takes a system message, if any, then user and assistant"
                + " by turns; to be answered, a user's message comes last.");
        }
    }
}
