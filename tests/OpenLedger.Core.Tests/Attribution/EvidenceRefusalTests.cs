using OpenLedger.Core.Attribution;
using static OpenLedger.Core.Tests.Attribution.Answers;

namespace OpenLedger.Core.Tests.Attribution;

public sealed class EvidenceRefusalTests
{
    private static readonly ShareOptions Limits =
        new() { MaxTokens = 3, MaxSpans = 2, MaxMatchesPerSpan = 2, MaxScores = 2, MaxSeeds = 2 };

    private static readonly Lineage Known = new([Record(1, "alice"), Record(2, "bob"), Record(3, "carol")]);

    /// <summary>The numbers are part of the contract: add rows, never change one.</summary>
    public static TheoryData<string, int> Numbers => new()
    {
        { "None", 0 },
        { "TooMuch", 10 },
        { "SurpriseUnusable", 20 },
        { "SpanUnusable", 21 },
        { "SpanRecordUnknown", 22 },
        { "InfluenceUnusable", 30 },
        { "ScoreUnusable", 31 },
        { "ScoreRecordUnknown", 32 },
    };

    public static TheoryData<string, AnswerEvidence, EvidenceRefusal> Cases => new()
    {
        { "nothing", Nothing(), EvidenceRefusal.None },
        { "as much as may be", Spans(1, [1, 1, 1], Span(0, 3, 1, 2), Span(1, 2, 1)), EvidenceRefusal.None },
        { "too many tokens", Nothing(4), EvidenceRefusal.TooMuch },
        { "too many spans", Spans(1, [1], Span(0, 1), Span(0, 1), Span(0, 1)), EvidenceRefusal.TooMuch },
        { "too many matches", Spans(1, [1], Span(0, 1, 1, 2, 3)), EvidenceRefusal.TooMuch },
        { "too many scores", Influence(0, (1, [1.0]), (2, [1.0]), (3, [1.0])), EvidenceRefusal.TooMuch },
        { "too much of what is unusable", Nothing(4) with { Covered = double.NaN }, EvidenceRefusal.TooMuch },
        { "surprise below zero", Spans(1, [1, -1]), EvidenceRefusal.SurpriseUnusable },
        { "surprise that is no number", Spans(1, [double.NaN]), EvidenceRefusal.SurpriseUnusable },
        { "endless surprise", Spans(1, [double.PositiveInfinity]), EvidenceRefusal.SurpriseUnusable },
        { "more covered than there is", Nothing() with { Covered = 1.0000001 }, EvidenceRefusal.SurpriseUnusable },
        { "less covered than nothing", Nothing() with { Covered = -1e-9 }, EvidenceRefusal.SurpriseUnusable },
        { "covered is no number", Nothing() with { Covered = double.NaN }, EvidenceRefusal.SurpriseUnusable },
        { "covered and span", Spans(2, [1], Span(9, 9, 9)), EvidenceRefusal.SurpriseUnusable },
        { "span before the answer", Spans(1, [1], Span(-1, 1, 1)), EvidenceRefusal.SpanUnusable },
        { "span beyond the answer", Spans(1, [1, 1], Span(1, 2, 1)), EvidenceRefusal.SpanUnusable },
        { "span beyond all numbers", Spans(1, [1], Span(int.MaxValue, 1, 1)), EvidenceRefusal.SpanUnusable },
        { "span of nothing", Spans(1, [1], Span(0, 0, 1)), EvidenceRefusal.SpanUnusable },
        { "match before the text", Spans(1, [1], Match(-1, 1)), EvidenceRefusal.SpanUnusable },
        { "match of nothing", Spans(1, [1], Match(0, 0)), EvidenceRefusal.SpanUnusable },
        { "match beyond all numbers", Spans(1, [1], Match(1, int.MaxValue)), EvidenceRefusal.SpanUnusable },
        { "span of a stranger", Spans(1, [1], Span(0, 1, 9)), EvidenceRefusal.SpanRecordUnknown },
        { "noise below zero", Influence(-1), EvidenceRefusal.InfluenceUnusable },
        { "noise that is no number", Influence(double.NaN, (1, [double.NaN])), EvidenceRefusal.InfluenceUnusable },
        { "no seeds", Influence(0, (1, [])), EvidenceRefusal.InfluenceUnusable },
        { "too many seeds", Influence(0, (1, [1.0, 1, 1])), EvidenceRefusal.InfluenceUnusable },
        { "score that is no number", Influence(0, (1, [double.NaN])), EvidenceRefusal.ScoreUnusable },
        { "endless score", Influence(0, (1, [double.NegativeInfinity])), EvidenceRefusal.ScoreUnusable },
        { "a seed missing", Influence(0, (1, [1.0, 2]), (2, [1.0])), EvidenceRefusal.ScoreUnusable },
        { "a record twice", Influence(0, (1, [1.0]), (1, [1.0])), EvidenceRefusal.ScoreUnusable },
        { "score of a stranger", Influence(0, (9, [1.0])), EvidenceRefusal.ScoreRecordUnknown },
        { "largest scores", Influence(0, (1, [double.MaxValue]), (2, [-double.MaxValue])), EvidenceRefusal.None },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Evidence_is_refused_for_its_first_reason(string what, AnswerEvidence evidence, EvidenceRefusal refusal)
    {
        var answer = ShareRules.Decide(Known, evidence, Sure, Limits);
        Assert.True(refusal == answer.Refusal, $"{what}: {answer.Refusal}");
        Assert.Equal(refusal == EvidenceRefusal.None, answer.Shares is not null);
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Refusal_keeps_its_number(string name, int number) =>
        Assert.Equal(number, (int)Enum.Parse<EvidenceRefusal>(name));

    [Fact]
    public void Every_refusal_has_a_number_here_and_a_sentence_of_its_own()
    {
        Assert.Equal(Enum.GetNames<EvidenceRefusal>(), Numbers.Select(row => row[0]));
        var sentences = Enum.GetValues<EvidenceRefusal>().Select(refusal => refusal.Sentence()).ToList();
        Assert.Equal(sentences.Count, sentences.Distinct().Count());
        Assert.DoesNotContain(sentences, sentence => sentence.Contains("does not know"));
        Assert.Contains("99", ((EvidenceRefusal)99).Sentence());
    }

    [Fact]
    public void Any_numbers_at_all_are_refused_or_shared_out_exactly() => Always.Holds<(double[], double[], double)>(
        numbers =>
        {
            var (surprise, scores, any) = numbers;
            var evidence = Spans(Math.Abs(any % 1), surprise, Span(0, Math.Max(1, surprise.Length), 1, 2)) with
            {
                Influence = Influence(any, [.. scores.Take(3).Select((score, i) => (i + 1L, new[] { score }))])
                    .Influence,
            };
            var answer = ShareRules.Decide(Known, evidence, Sure, ShareOptions.Default);
            if (answer.Shares is { } shares)
            {
                Sums(shares);
            }
            else
            {
                Assert.NotEqual(EvidenceRefusal.None, answer.Refusal);
            }
        },
        runs: 2000);

    private static SpanEvidence Match(int start, int length) => Span(0, 1) with
    {
        Matches = [new SpanMatch(Id(1), start, length)],
    };
}
