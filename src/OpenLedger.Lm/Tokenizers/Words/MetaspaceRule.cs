namespace OpenLedger.Lm.Tokenizers.Words;

/// <summary>
/// Marks spaces by a visible character, as SentencePiece does, and splits before each mark if asked to.
/// </summary>
internal sealed class MetaspaceRule(PreTokenizerStep.Metaspace step) : WordRule
{
    public override int End(ReadOnlySpan<char> text, int start)
    {
        var next = step.SplitWords ? text[(start + 1)..].IndexOf(step.Replacement) : -1;
        return next < 0 ? text.Length : start + 1 + next;
    }

    public override string? Rewrite(ReadOnlySpan<char> text, TextPlace place)
    {
        var marked = text.ToString().Replace(' ', step.Replacement);
        var prepend = step.Scheme switch
        {
            PrependScheme.Always => place != TextPlace.AfterText,
            PrependScheme.First => place == TextPlace.Beginning,
            _ => false,
        };
        return prepend && marked[0] != step.Replacement ? step.Replacement + marked : marked;
    }
}
