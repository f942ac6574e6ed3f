namespace OpenLedger.Spans.Matching;

/// <summary>Tokens of an answer that some record holds in a row.</summary>
/// <param name="Start">The first token.</param>
/// <param name="End">One more than the last token.</param>
/// <param name="Rarity">
/// The sum of the logarithms of the tokens' parts of the corpus: the lower, the less likely by chance.
/// </param>
public readonly record struct AnswerSpan(int Start, int End, double Rarity)
{
    /// <summary>How many tokens.</summary>
    public int Length => End - Start;
}
