namespace OpenLedger.Lm.Tokenizers.Words;

/// <summary>One step of the split of a text into words.</summary>
internal abstract class WordRule
{
    /// <summary>
    /// Where the word that begins at an index ends: after the index and never inside a surrogate pair. All ends of a
    /// text together take time linear in it.
    /// </summary>
    public abstract int End(ReadOnlySpan<char> text, int start);

    /// <summary>The text to split instead; null to leave it.</summary>
    /// <param name="text">What the step before left.</param>
    /// <param name="place">What comes before it in the whole text.</param>
    public virtual string? Rewrite(ReadOnlySpan<char> text, TextPlace place) => null;
}
