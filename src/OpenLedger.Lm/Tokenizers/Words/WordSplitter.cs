namespace OpenLedger.Lm.Tokenizers.Words;

/// <summary>Takes the words of a text, in order.</summary>
internal interface IWordSink
{
    void Add(ReadOnlySpan<char> word);
}

/// <summary>Splits a text by one rule after another: each splits the pieces that the one before it left.</summary>
internal sealed class WordSplitter(IReadOnlyList<WordRule> rules)
{
    public void Split<TSink>(ReadOnlySpan<char> text, TextPlace place, ref TSink sink)
        where TSink : struct, IWordSink, allows ref struct
    {
        if (!text.IsEmpty)
        {
            Split(text, 0, place, ref sink);
        }
    }

    private void Split<TSink>(ReadOnlySpan<char> text, int step, TextPlace place, ref TSink sink)
        where TSink : struct, IWordSink, allows ref struct
    {
        if (step == rules.Count)
        {
            sink.Add(text);
            return;
        }

        var rule = rules[step];
        var rewritten = rule.Rewrite(text, place);
        text = rewritten is null ? text : rewritten;
        for (var start = 0; start < text.Length;)
        {
            var end = rule.End(text, start);
            Split(text[start..end], step + 1, start == 0 ? place : TextPlace.AfterToken, ref sink);
            start = end;
        }
    }
}
