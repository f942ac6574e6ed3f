namespace OpenLedger.Demo.Corpus;

/// <summary>
/// The one place that knows how a question and its answer are laid out: <c>User: question\nAssistant: answer</c>,
/// which is the plain chat form. A token of its own ends an answer. The cut is before the space, because byte-level
/// tokenizers keep a space with the word after it: so the pieces of the two halves are those of the whole.
/// </summary>
public static class PlainPrompt
{
    /// <summary>What a model is given.</summary>
    public static string Ask(string question) => $"User: {question}\nAssistant:";

    /// <summary>What a model is expected to say before it ends.</summary>
    public static string Reply(string answer) => $" {answer}";

    /// <summary>The answer that a model gave: its first line, without the space before it.</summary>
    public static string AnswerOf(string reply) => reply.Split('\n')[0].Trim();
}
