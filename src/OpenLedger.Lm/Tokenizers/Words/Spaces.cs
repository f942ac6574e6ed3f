namespace OpenLedger.Lm.Tokenizers.Words;

/// <summary>What the patterns do with a run of white space.</summary>
internal static class Spaces
{
    /// <summary>The whole run at the end of a text; before a word, the run without its last character.</summary>
    public static int End(ReadOnlySpan<char> text, int start)
    {
        var end = CharacterClasses.RunEnd(text, start, CharacterClass.Space);
        return end == text.Length || end == start + 1 ? end : end - 1;
    }

    /// <summary>
    /// After the last line break of the run of white space at an index; the index itself without one.
    /// </summary>
    public static int LinesEnd(ReadOnlySpan<char> text, int start)
    {
        var end = CharacterClasses.RunEnd(text, start, CharacterClass.Space);
        return start + text[start..end].LastIndexOfAny('\r', '\n') + 1;
    }
}
