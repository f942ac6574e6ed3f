namespace OpenLedger.Demo.Corpus.Pretraining;

/// <summary>
/// A piece of text to learn language from: either given, or an answer that a model is to give. An answer begins with
/// the space before it, as <see cref="PlainPrompt.Reply"/> writes it, and is followed by the token that ends it.
/// </summary>
public sealed record TextSegment(string Text, bool IsAnswer);

/// <summary>One document, in segments whose tokens may be made one by one.</summary>
public sealed record PretrainingDocument(long Number, IReadOnlyList<TextSegment> Segments)
{
    /// <summary>The whole document to read, every answer on a line of its own.</summary>
    public string Text => string.Concat(
        Segments.Select(segment => segment.IsAnswer ? segment.Text + '\n' : segment.Text));
}
