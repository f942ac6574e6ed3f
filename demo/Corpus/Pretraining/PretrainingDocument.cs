namespace OpenLedger.Demo.Corpus.Pretraining;

/// <summary>
/// A piece of text to learn language from: either given, or an answer that a model is to give. An answer begins with
/// the space before it and ends with its line feed, as <see cref="PlainPrompt.Reply"/> writes it.
/// </summary>
public sealed record TextSegment(string Text, bool IsAnswer);

/// <summary>One document, in segments whose tokens may be made one by one.</summary>
public sealed record PretrainingDocument(long Number, IReadOnlyList<TextSegment> Segments)
{
    /// <summary>The whole document.</summary>
    public string Text => string.Concat(Segments.Select(segment => segment.Text));
}
