using OpenLedger.Demo.Corpus.Drawing;
using OpenLedger.Runtimes.Attribution;
using OpenLedger.Spans.Ranking;

namespace OpenLedger.Demo.Attributing;

/// <summary>Scores of records that no gradient is read for: what influence must be better than.</summary>
internal interface IScores
{
    /// <summary>One number per record of the build, in their order.</summary>
    double[] Of(TracedAnswer answer);
}

/// <summary>By the tokens that a record shares with prompt and answer.</summary>
internal sealed class SharedTokens : IScores
{
    private readonly Bm25<int> ranking = new();

    public SharedTokens(IEnumerable<TracedRecord> records)
    {
        foreach (var (place, record) in records.Index())
        {
            ranking.Add(place, [.. record.Document.Tokens]);
        }
    }

    public double[] Of(TracedAnswer answer)
    {
        var scores = new double[ranking.Records];
        foreach (var (record, score) in ranking.Rank([.. answer.Prompt, .. answer.Answer], scores.Length))
        {
            scores[record] = score;
        }

        return scores;
    }
}

/// <summary>By chance: what is found without knowing anything.</summary>
internal sealed class ChanceScores(ulong seed, int records) : IScores
{
    private readonly Draw draw = Draw.From(seed, "scores");

    public double[] Of(TracedAnswer answer) =>
        [.. Enumerable.Range(0, records).Select(_ => (draw.Below(2_000_001) - 1_000_000) / 1e6)];
}
