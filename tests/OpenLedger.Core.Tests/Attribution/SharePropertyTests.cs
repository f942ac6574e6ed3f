using System.Text.Json;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Attribution;
using OpenLedger.Core.Datanets;
using static OpenLedger.Core.Tests.Attribution.Answers;

namespace OpenLedger.Core.Tests.Attribution;

public sealed class SharePropertyTests
{
    private const int Seeds = 500;

    [Fact]
    public void Shares_sum_to_the_whole_and_dust_is_gone()
    {
        var paid = 0;
        foreach (var (seed, drawn) in Drawn())
        {
            var shares = drawn.Shares;
            Sums(shares, $"seed {seed}");
            Assert.All(shares.Claims, claim => Assert.True(
                claim.Parts.Total >= drawn.Options.DustPartsPerBillion, $"{claim.Claim} is dust, seed {seed}."));
            Assert.All(shares.Contributors, share => Assert.NotEqual(
                drawn.Options.ExcludePayer ? drawn.Evidence.Payer : null, share.Contributor));
            paid += shares.Claims.Count;
        }

        Assert.InRange(paid, Seeds, int.MaxValue);
    }

    [Fact]
    public void Order_of_records_and_evidence_changes_nothing()
    {
        foreach (var (seed, drawn) in Drawn())
        {
            var random = new Random(seed);
            var evidence = drawn.Evidence with
            {
                Spans = Shuffled(drawn.Evidence.Spans.Select(span => span with { Matches = Shuffled(span.Matches) })),
                Influence = drawn.Evidence.Influence is not { } influence
                    ? null
                    : influence with { Scores = Shuffled(influence.Scores) },
            };
            Same(drawn.Shares, Decide(evidence, drawn.Confidence, drawn.Options, Shuffled(drawn.Records)), seed);

            T[] Shuffled<T>(IEnumerable<T> items)
            {
                var shuffled = items.ToArray();
                random.Shuffle(shuffled);
                return shuffled;
            }
        }
    }

    [Fact]
    public void Names_of_contributors_change_nothing()
    {
        static ActorId Renamed(ActorId name) => Who($"{9 - (name.Key[^1] - '0')}-by-another-name");

        foreach (var (seed, drawn) in Drawn())
        {
            var records = drawn.Records.Select(each => each with { Contributor = Renamed(each.Contributor) });
            var evidence = drawn.Evidence with
            {
                Payer = drawn.Evidence.Payer is { } payer ? Renamed(payer) : null,
            };
            var before = drawn.Shares;
            before = before with
            {
                Claims = [.. before.Claims.Select(claim => claim with { Owner = Renamed(claim.Owner) })],
                Contributors =
                [
                    .. before.Contributors.Select(share => share with { Contributor = Renamed(share.Contributor) }),
                ],
                Negative =
                [
                    .. before.Negative.Select(each => each with { Contributor = Renamed(each.Contributor) }),
                ],
            };
            Same(before, Decide(evidence, drawn.Confidence, drawn.Options, [.. records]), seed);
        }
    }

    [Fact]
    public void Claim_without_evidence_and_prior_gets_nothing_and_changes_nothing()
    {
        foreach (var (seed, drawn) in Drawn())
        {
            var idle = Record(1000, "idle", tokens: 0);
            Same(
                drawn.Shares, Decide(drawn.Evidence, drawn.Confidence, drawn.Options, [.. drawn.Records, idle]), seed);
        }
    }

    [Fact]
    public void Copies_add_nothing_whoever_submits_them_and_however_they_score()
    {
        var paid = 0L;
        foreach (var (seed, drawn) in Drawn().Where(each => each.Drawn.Records.Count > 0))
        {
            var random = new Random(seed);
            var original = drawn.Records[random.Next(drawn.Records.Count)];
            var claim = original.Claim;
            var submitter = random.Next(2) == 0 ? original.Contributor : Who("copyist");
            var copies = Enumerable.Range(100, random.Next(1, 6)).Select(number =>
                Record(number, submitter.Key, claim.Number, random.Next(1, 5000))).ToArray();
            var evidence = drawn.Evidence with
            {
                Spans = [.. drawn.Evidence.Spans.Select(AlsoInCopies)],
                Influence = drawn.Evidence.Influence is not { } influence ? null : influence with
                {
                    Scores =
                    [
                        .. influence.Scores,
                        .. copies.Select(copy => new InfluenceScore(
                            copy.Record, [.. Enumerable.Repeat(Math.Pow(10, random.Next(-9, 300)), influence.Seeds)])),
                    ],
                },
            };
            var before = drawn.Shares;
            var after = Decide(evidence, drawn.Confidence, drawn.Options, [.. drawn.Records, .. copies]);
            var was = before.Of(claim.Number);
            Assert.True(after.Of(claim.Number) <= was + 3, $"{was} became {after.Of(claim.Number)}, seed {seed}.");
            Assert.True(after.Of("copyist") == 0, $"The copyist is paid, seed {seed}.");
            paid += was;

            SpanEvidence AlsoInCopies(SpanEvidence span) => span.Matches.Any(match => Claim(match) == claim)
                ? span with
                {
                    Matches = [.. span.Matches, .. copies.Select(copy => new SpanMatch(copy.Record, 0, 9))],
                }
                : span;

            RecordId Claim(SpanMatch match) =>
                drawn.Records.Single(record => record.Record == match.Record).Claim;
        }

        Assert.True(paid > 0, "No claim was paid at all.");
    }

    [Fact]
    public void Same_factor_on_all_scores_changes_at_most_one_part_in_a_billion_per_owner()
    {
        foreach (var (seed, drawn) in Drawn().Where(each => each.Drawn.Evidence.Influence is not null))
        {
            var random = new Random(seed);
            Same(drawn.Shares, Scaled(drawn, Math.ScaleB(1, random.Next(-900, 900))), seed);

            // Rounding may cross a floor or the dust line; without either, a part is the most that may move.
            var smooth = drawn.Confidence with { QuietThousandths = 0, InfluenceFloorThousandths = 0 };
            var options = drawn.Options with { DustPartsPerBillion = 0 };
            var before = Decide(drawn.Evidence, smooth, options, [.. drawn.Records]);
            var after = Scaled(drawn, Math.Exp((random.NextDouble() - 0.5) * 1000), smooth, options);
            Assert.All(before.Contributors, share => Assert.True(
                Math.Abs(share.Parts.Total - after.Of(share.Contributor.Key)) <= 1,
                $"{share.Contributor} had {share.Parts.Total}, has {after.Of(share.Contributor.Key)}, seed {seed}."));
        }
    }

    [Fact]
    public void Evidence_is_judged_the_same_every_time()
    {
        foreach (var (seed, drawn) in Drawn().Take(100))
        {
            Same(drawn.Shares, new RandomAnswer(seed).Shares, seed);
        }
    }

    private static AnswerShares Scaled(
        RandomAnswer drawn, double factor, Confidence? confidence = null, ShareOptions? options = null)
    {
        var influence = drawn.Evidence.Influence!;
        var scaled = influence with
        {
            Noise = influence.Noise * factor,
            Scores =
            [
                .. influence.Scores.Select(each =>
                    each with { PerSeed = [.. each.PerSeed.Select(score => score * factor)] }),
            ],
        };
        return Decide(
            drawn.Evidence with { Influence = scaled },
            confidence ?? drawn.Confidence,
            options ?? drawn.Options,
            [.. drawn.Records]);
    }

    private static IEnumerable<(int Seed, RandomAnswer Drawn)> Drawn() =>
        Enumerable.Range(0, Seeds).Select(seed => (seed, new RandomAnswer(seed)));

    private static void Same(AnswerShares expected, AnswerShares actual, int seed)
    {
        var type = AttributionJson.Default.AnswerShares;
        var (before, after) = (JsonSerializer.Serialize(expected, type), JsonSerializer.Serialize(actual, type));
        Assert.True(before == after, $"seed {seed}\n{before}\n{after}");
    }
}
