using OpenLedger.Core.Attribution;
using static OpenLedger.Core.Tests.Attribution.Answers;

namespace OpenLedger.Core.Tests.Attribution;

public sealed class ShareAttackTests
{
    // Three sorts of evidence, each rounded once; more cannot be gained by cutting data into pieces.
    private const long Tolerance = 3;

    [Fact]
    public void Splitting_a_record_gains_no_more_than_a_part_in_a_billion_for_each_sort_of_evidence()
    {
        var (seen, paid) = (0, 0L);
        for (var seed = 0; seed < 500; seed++)
        {
            var drawn = new RandomAnswer(seed);

            // Claims that are left out when quiet forget harm in small pieces, as their option says; dust of an owner
            // is lost in pieces as it is in one.
            var confidence = drawn.Confidence with { QuietThousandths = 0, InfluenceFloorThousandths = 0 };
            var whole = drawn.Records.LastOrDefault(each => each.Record == each.Claim);
            if (whole is null || drawn.Records.Count(each => each.Claim == whole.Claim) > 1)
            {
                continue;
            }

            var random = new Random(seed);
            var pieces = Enumerable.Range(100, random.Next(2, 9))
                .Select(number => whole with { Record = Id(number), Claim = Id(number), Tokens = 0 }).ToArray();
            pieces[0] = pieces[0] with { Tokens = whole.Tokens / 3 };
            pieces[1] = pieces[1] with { Tokens = whole.Tokens - (whole.Tokens / 3) };
            var evidence = drawn.Evidence with
            {
                Spans =
                [
                    .. drawn.Evidence.Spans.Select(span => span with
                    {
                        Matches =
                        [
                            .. span.Matches.Select(match => match.Record == whole.Record
                                ? match with { Record = pieces[random.Next(pieces.Length)].Record }
                                : match),
                        ],
                    }),
                ],
                Influence = drawn.Evidence.Influence is { } influence ? Split(influence) : null,
            };
            var before = Decide(drawn.Evidence, confidence, drawn.Options, [.. drawn.Records]);
            var after = Decide(
                evidence, confidence, drawn.Options, [.. drawn.Records.Where(each => each != whole), .. pieces]);
            var (was, became) = (before.Of(whole.Contributor.Key), after.Of(whole.Contributor.Key));
            Assert.True(became <= was + Tolerance, $"{was} became {became}, seed {seed}.");
            (seen, paid) = (seen + 1, paid + was);

            InfluenceEvidence Split(InfluenceEvidence influence) => influence with
            {
                Scores =
                [
                    .. influence.Scores.SelectMany(score => score.Record != whole.Record
                        ? [score]
                        : pieces.Select((piece, i) => new InfluenceScore(
                            piece.Record,
                            [.. score.PerSeed.Select(each => each * (i == 0 ? 2.0 - pieces.Length : 1.0))]))),
                ],
            };
        }

        Assert.True(seen > 100 && paid > 0, $"Only {seen} records were split.");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 3)]
    [InlineData(20, 3)]
    [InlineData(100, 5)]
    public void Noise_that_sums_to_nothing_is_paid_next_to_nothing(int recordsPerOwner, int seeds)
    {
        const int owners = 20;
        var paid = 0L;
        for (var seed = 0; seed < 200; seed++)
        {
            // One record helps by eight standard deviations of the noise; the owners of all others bring noise.
            var random = new Random(seed);
            var records = new List<LineageRecord> { Record(1, "helpful") };
            var scores = new List<(long, double[])> { (1, Noise(8 * Math.Sqrt(recordsPerOwner))) };
            for (var i = 0; i < owners * recordsPerOwner; i++)
            {
                records.Add(Record(i + 2, $"noise-{i % owners}"));
                scores.Add((i + 2, Noise(0)));
            }

            var shares = Decide(Influence(1, [.. scores]), Sure, NoDust, [.. records]);
            paid += 1_000_000_000 - shares.Of("helpful");

            double[] Noise(double mean) => [.. Enumerable.Range(0, seeds).Select(_ => mean + Normal(random))];
        }

        // Twenty owners of pure noise, expected to clear two errors by 0.0085 of one each: 0.17 of 8 - 2 in all, and
        // less the more seeds there are.
        var mean = paid / 200 / 1e9;
        Assert.True(mean < 0.05, $"Noise is paid {mean:P2} of an answer on average over seeds 0 to 199.");
    }

    [Fact]
    public void Thousand_names_of_noise_are_paid_less_than_a_twentieth_beside_one_record_that_helps()
    {
        const int names = 1000;
        var lineage = new Lineage([.. Enumerable.Range(1, names).Select(i => Record(i, $"owner-{i}"))]);
        var confidence = Sure with { ZThousandths = Confidence.Uncalibrated.ZThousandths };
        var paid = 0L;
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var evidence = Influence(1, [.. Enumerable.Range(1, names)
                .Select(i => ((long)i, new[] { (i == 1 ? 20 : 0) + Normal(random) }))]);
            paid += 1_000_000_000 - ShareRules.Decide(lineage, evidence, confidence, NoDust).Shares!.Of(claim: 1);
        }

        // Expected: a thousand times 0.00038 of an error, beside the 17 that are left of the one that helps.
        Assert.True(paid / 50 / 1e9 < 0.05, $"Noise is paid {paid / 50 / 1e9:P2} on average over seeds 0 to 49.");
    }

    [Fact]
    public void Noise_alone_hardly_ever_speaks_with_the_floor_of_an_uncalibrated_build()
    {
        var spoke = 0;
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var shares = Decide(
                Influence(1, [.. Enumerable.Range(1, 20).Select(i => ((long)i, new[] { Normal(random) }))]),
                Confidence.Uncalibrated,
                NoDust,
                [.. Enumerable.Range(1, 20).Select(number => Record(number, $"owner-{number}"))]);
            spoke += shares.IsInfluenceSilent ? 0 : 1;
        }

        // Above 3.5 errors lies 0.00023 of a normal distribution: 0.5 % of answers with twenty owners.
        Assert.True(spoke <= 10, $"Noise spoke in {spoke} of 500 answers, seeds 0 to 499.");
    }

    [Fact]
    public void Record_in_pieces_under_many_names_earns_less_than_under_one()
    {
        // Honest: one record that helps. Shells: the same in ten records under ten names.
        var others = (1000L, new[] { 30.0 });
        var honest = Decide(Influence(1, (1, [40.0]), others), Sure, NoDust, Record(1, "a"), Record(1000, "other"));
        var shells = Decide(
            Influence(1, [.. Enumerable.Range(1, 10).Select(i => ((long)i, new[] { 4.0 })), others]),
            Sure,
            NoDust,
            [.. Enumerable.Range(1, 10).Select(i => Record(i, $"shell-{i}")), Record(1000, "other")]);
        var gain = (1e9 - shells.Of("other")) / honest.Of("a");
        Assert.True(gain < 1, $"Ten shells earn {gain:F3} of what one name earns.");
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
