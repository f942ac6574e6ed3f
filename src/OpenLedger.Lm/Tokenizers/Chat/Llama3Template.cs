namespace OpenLedger.Lm.Tokenizers.Chat;

/// <summary>A begin of text, then every message after a header with its role, its ends trimmed: Llama 3.</summary>
internal sealed class Llama3Template() : ChatTemplate("llama3", "<|eot_id|>")
{
    private const string Begin = "<|begin_of_text|>";
    private const string HeaderStart = "<|start_header_id|>";
    private const string HeaderEnd = "<|end_header_id|>";

    public override string Jinja =>
        "{{ '<|begin_of_text|>' }}{% for m in messages %}{{ '<|start_header_id|>' + m['role'] + '<|end_header_id|>'"
        + " + '\\n\\n' + (m['content'] | trim) + '<|eot_id|>' }}{% endfor %}{% if add_generation_prompt %}"
        + "{{ '<|start_header_id|>assistant<|end_header_id|>\\n\\n' }}{% endif %}";

    private protected override IReadOnlyList<string> OtherEnds => ["<|end_of_text|>", "<|eom_id|>"];

    private protected override IEnumerable<ChatPiece> Pieces(
        IReadOnlyList<ChatMessage> messages, bool addGenerationPrompt, Func<string, bool> isToken)
    {
        yield return ChatPiece.Control(Begin);
        foreach (var message in messages)
        {
            foreach (var piece in Header(RoleName(message.Role)))
            {
                yield return piece;
            }

            var (answers, text) = (message.Role == ChatRole.Assistant, message.Text.Trim());
            yield return answers ? ChatPiece.Answer(text) : ChatPiece.Words(text);
            yield return answers ? ChatPiece.AnswerEnd(EndOfTurn) : ChatPiece.Control(EndOfTurn);
        }

        foreach (var piece in addGenerationPrompt ? Header("assistant") : [])
        {
            yield return piece;
        }
    }

    private static ChatPiece[] Header(string role) =>
    [
        ChatPiece.Control(HeaderStart),
        ChatPiece.Words(role),
        ChatPiece.Control(HeaderEnd),
        ChatPiece.Words("\n\n"),
    ];
}
