namespace OpenLedger.Lm.Tokenizers.Chat;

/// <summary>Every message between im_start and im_end, its role on the first line: Qwen2, SmolLM2.</summary>
internal sealed class ChatMlTemplate() : ChatTemplate("chatml", "<|im_end|>")
{
    private const string StartOfTurn = "<|im_start|>";

    public override string Jinja =>
        "{% for m in messages %}{{ '<|im_start|>' + m['role'] + '\\n' + m['content'] + '<|im_end|>' + '\\n' }}"
        + "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";

    private protected override IReadOnlyList<string> OtherEnds => ["<|endoftext|>"];

    private protected override IEnumerable<ChatPiece> Pieces(
        IReadOnlyList<ChatMessage> messages, bool addGenerationPrompt, Func<string, bool> isToken)
    {
        foreach (var message in messages)
        {
            var answers = message.Role == ChatRole.Assistant;
            yield return ChatPiece.Control(StartOfTurn);
            yield return ChatPiece.Words($"{RoleName(message.Role)}\n");
            yield return answers ? ChatPiece.Answer(message.Text) : ChatPiece.Words(message.Text);
            yield return answers ? ChatPiece.AnswerEnd(EndOfTurn) : ChatPiece.Control(EndOfTurn);
            yield return ChatPiece.Words("\n");
        }

        if (addGenerationPrompt)
        {
            yield return ChatPiece.Control(StartOfTurn);
            yield return ChatPiece.Words("assistant\n");
        }
    }
}
