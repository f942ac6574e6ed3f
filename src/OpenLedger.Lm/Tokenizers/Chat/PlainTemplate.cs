namespace OpenLedger.Lm.Tokenizers.Chat;

/// <summary>Names and colons, for models that know no conversation: only the end of an answer is a token.</summary>
internal sealed class PlainTemplate(string endOfTurn) : ChatTemplate("plain", endOfTurn)
{
    public override string Jinja =>
        "{% for m in messages %}{% if m['role'] == 'system' %}{{ m['content'] + '\\n\\n' }}"
        + "{% elif m['role'] == 'user' %}{{ 'User: ' + m['content'] + '\\n' }}"
        + "{% else %}{{ 'Assistant:' + ' ' + m['content'] + '" + EndOfTurn + "' }}{% endif %}{% endfor %}"
        + "{% if add_generation_prompt %}{{ 'Assistant:' }}{% endif %}";

    private protected override IEnumerable<ChatPiece> Pieces(
        IReadOnlyList<ChatMessage> messages, bool addGenerationPrompt, Func<string, bool> isToken)
    {
        foreach (var message in messages)
        {
            switch (message.Role)
            {
                case ChatRole.System:
                    yield return ChatPiece.Words($"{message.Text}\n\n");
                    break;
                case ChatRole.User:
                    yield return ChatPiece.Words($"User: {message.Text}\n");
                    break;
                default:
                    yield return ChatPiece.Words("Assistant:");
                    yield return ChatPiece.Answer($" {message.Text}");
                    yield return ChatPiece.AnswerEnd(EndOfTurn);
                    break;
            }
        }

        if (addGenerationPrompt)
        {
            yield return ChatPiece.Words("Assistant:");
        }
    }
}
