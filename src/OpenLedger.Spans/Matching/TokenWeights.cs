using OpenLedger.Spans.Indexes;

namespace OpenLedger.Spans.Matching;

/// <summary>
/// How much of a token the corpus explains: log of its infinity-gram probability after the answer so far, less log of
/// its unigram probability, at least 0. Asked from left to right, so that each count serves twice.
/// </summary>
internal ref struct TokenWeights(SpanCorpus corpus, AnswerMatches matches, ReadOnlySpan<int> answer)
{
    private readonly ReadOnlySpan<int> answer = answer;
    private int contextStart;
    private int countedEnd = -1;
    private long counted;

    /// <summary>The weight of a token that occurs in the corpus; tokens are asked in ascending order.</summary>
    public double Of(int position)
    {
        // The longest context that occurs begins with the first start whose match reaches the token.
        var start = contextStart;
        while (start < position && start + matches.Lengths[start] < position)
        {
            start++;
        }

        var isKnown = countedEnd == position && start == contextStart;
        contextStart = start;
        if (start == position)
        {
            // Without a context both probabilities are the same.
            return 0;
        }

        var before = isKnown ? counted : matches.Count(start, position - start);
        counted = matches.Count(start, position + 1 - start);
        countedEnd = position + 1;
        return counted == 0
            ? 0
            : Math.Max(0, Math.Log((double)counted / before) - corpus.LogUnigram(answer[position]));
    }
}
