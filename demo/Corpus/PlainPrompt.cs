namespace OpenLedger.Demo.Corpus;

/// <summary>
/// The one place that knows how a question and its answer are laid out: <c>Q: question\nA: answer\n</c>. The cut is
/// before the space, because byte-level tokenizers keep a space with the word after it: so the pieces of the two halves
/// are those of the whole.
/// </summary>
public static class PlainPrompt
{
    /// <summary>What a model is given.</summary>
    public static string Ask(string question) => $"Q: {question}\nA:";

    /// <summary>What a model is expected to say, to the line feed that ends it.</summary>
    public static string Reply(string answer) => $" {answer}\n";

    /// <summary>The answer that a model gave: its first line, without the space before it.</summary>
    public static string AnswerOf(string reply) => reply.Split('\n')[0].Trim();
}
