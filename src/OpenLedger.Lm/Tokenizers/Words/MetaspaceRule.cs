namespace OpenLedger.Lm.Tokenizers.Words;

/// <summary>Marks spaces by a visible character, as SentencePiece does, and splits before each mark if asked to.</summary>
internal sealed class MetaspaceRule(PreTokenizerStep.Metaspace step) : WordRule
{
    public override int End(ReadOnlySpan<char> text, int start)
    {
        var next = step.SplitWords ? text[(start + 1)..].IndexOf(step.Replacement) : -1;
        return next < 0 ? text.Length : start + 1 + next;
    }

    public override string? Rewrite(ReadOnlySpan<char> text, bool first, bool continues)
    {
        var marked = text.ToString().Replace(' ', step.Replacement);
        var prepend = step.Scheme == PrependScheme.Always || (step.Scheme == PrependScheme.First && first);
        return prepend && !continues && marked[0] != step.Replacement ? step.Replacement + marked : marked;
    }
}
