using OpenLedger.Core.Attribution;

namespace OpenLedger.Core.Tests.Attribution;

/// <summary>A build and an answer drawn from a seed: owners, copies, spans that overlap, signed influence.</summary>
internal sealed class RandomAnswer
{
    private readonly Random random;

    public RandomAnswer(int seed)
    {
        random = new Random(seed);
        var count = random.Next(0, 30);
        for (var number = 1; number <= count; number++)
        {
            var isCopy = number > 1 && random.Next(4) == 0;
            Records.Add(Answers.Record(
                number,
                $"owner-{random.Next(1, 7)}",
                isCopy ? Records[random.Next(Records.Count)].Claim.Number : number,
                random.Next(0, 500)));
        }

        var tokens = random.Next(1, 40);
        var surprise = Enumerable.Range(0, tokens).Select(_ => random.Next(3) * random.NextDouble()).ToArray();
        var spans = new List<SpanEvidence>();
        for (var i = random.Next(0, 8); i > 0; i--)
        {
            var start = random.Next(tokens);
            spans.Add(Answers.Span(start, random.Next(1, tokens - start + 1), [.. Some(4)]));
        }

        Evidence = Answers.Spans(random.NextDouble(), surprise, [.. spans]) with
        {
            Influence = random.Next(4) == 0 ? null : Measured(random.Next(1, 5)),
            Payer = random.Next(3) == 0 ? Answers.Who("owner-1") : null,
        };
        Confidence = new Confidence
        {
            SpanFloorMillionths = random.Next(0, 200_000),
            SpanTrustMillionths = random.Next(0, 1_000_001),
            ZThousandths = random.Next(0, 4000),
            InfluenceFloorThousandths = random.Next(0, 4000),
            QuietThousandths = random.Next(2) * random.Next(3000),
            InfluenceTrustMillionths = random.Next(0, 1_000_001),
            PriorTrustMillionths = random.Next(0, 1_000_001),
        };
        Options = new ShareOptions
        {
            DustPartsPerBillion = random.Next(2) * random.Next(10_000_000),
            SpanCredit = (SpanCredit)random.Next(2),
        };
    }

    public List<LineageRecord> Records { get; } = [];

    public AnswerEvidence Evidence { get; }

    public Confidence Confidence { get; }

    public ShareOptions Options { get; }

    public AnswerShares Shares => Answers.Decide(Evidence, Confidence, Options, [.. Records]);

    private IEnumerable<long> Some(int most) => Records.Count == 0
        ? []
        : Enumerable.Range(0, random.Next(1, most)).Select(_ => (long)random.Next(1, Records.Count + 1));

    private InfluenceEvidence Measured(int seeds) => new()
    {
        Seeds = seeds,
        Noise = random.Next(2) * random.NextDouble(),
        Scores =
        [
            .. Records.Where(_ => random.Next(5) > 0).Select(record => new InfluenceScore(
                record.Record,
                [.. Enumerable.Range(0, seeds).Select(_ => (random.NextDouble() * 6) - 2)])),
        ],
    };
}
