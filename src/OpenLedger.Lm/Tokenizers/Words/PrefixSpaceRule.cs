namespace OpenLedger.Lm.Tokenizers.Words;

/// <summary>Puts a space before a text that has none, so that its first word is spelled like every other.</summary>
internal sealed class PrefixSpaceRule : WordRule
{
    public override int End(ReadOnlySpan<char> text, int start) => text.Length;

    public override string? Rewrite(ReadOnlySpan<char> text, TextPlace place) =>
        place == TextPlace.AfterText || text[0] == ' ' ? null : string.Concat(" ", text);
}
