using OpenLedger.Core.Actors;
using OpenLedger.Core.Attribution;
using OpenLedger.Core.Datanets;

namespace OpenLedger.Core.Tests.Attribution;

/// <summary>The records and answers that the cases speak of.</summary>
internal static class Answers
{
    /// <summary>Believes everything, takes off two standard errors.</summary>
    public static readonly Confidence Sure = new()
    {
        SpanTrustMillionths = Confidence.Whole,
        InfluenceTrustMillionths = Confidence.Whole,
        PriorTrustMillionths = Confidence.Whole,
        ZThousandths = 2000,
        InfluenceFloorThousandths = 0,
        SpanFloorMillionths = 0,
    };

    public static readonly ShareOptions NoDust = new() { DustPartsPerBillion = 0 };

    public static RecordId Id(long number) => new("poems", number);

    public static ActorId Who(string name) => new("contributor", name);

    public static LineageRecord Record(long number, string who, long? claim = null, long tokens = 100) => new()
    {
        Record = Id(number),
        Claim = Id(claim ?? number),
        Contributor = Who(who),
        CommittedAt = Given.Now.AddMinutes(number),
        Tokens = tokens,
    };

    public static AnswerEvidence Nothing(int tokens = 0) =>
        new() { Surprise = new double[tokens], Covered = 0, Spans = [] };

    public static AnswerEvidence Spans(double covered, double[] surprise, params SpanEvidence[] spans) =>
        new() { Surprise = surprise, Covered = covered, Spans = spans };

    public static SpanEvidence Span(int start, int length, params long[] records) => new()
    {
        Start = start,
        Length = length,
        Matches = [.. records.Select(record => new SpanMatch(Id(record), 10 * start, 10 * length))],
    };

    public static AnswerEvidence Influence(double noise, params (long Record, double[] PerSeed)[] scores) =>
        Nothing() with
        {
            Influence = new InfluenceEvidence
            {
                Seeds = scores.Length == 0 ? 1 : scores[0].PerSeed.Length,
                Noise = noise,
                Scores = [.. scores.Select(score => new InfluenceScore(Id(score.Record), score.PerSeed))],
            },
        };

    public static AnswerShares Decide(
        AnswerEvidence evidence, Confidence confidence, ShareOptions options, params LineageRecord[] records)
    {
        var answer = ShareRules.Decide(new Lineage(records), evidence, confidence, options);
        Assert.Equal(EvidenceRefusal.None, answer.Refusal);
        Sums(answer.Shares!);
        return answer.Shares!;
    }

    public static long Of(this AnswerShares shares, string who) =>
        shares.Contributors.SingleOrDefault(share => share.Contributor == Who(who))?.Parts.Total ?? 0;

    public static long Of(this AnswerShares shares, long claim) =>
        shares.Claims.SingleOrDefault(share => share.Claim == Id(claim))?.Parts.Total ?? 0;

    /// <summary>Everything that has to sum up, whatever the evidence.</summary>
    public static void Sums(AnswerShares shares, string context = "")
    {
        var claims = shares.Claims.Sum(claim => claim.Parts.Total);
        Assert.True(claims + shares.Unattributed.Total == 1_000_000_000, $"Shares sum to {claims}. {context}");
        Assert.Equal(claims, shares.Contributors.Sum(share => share.Parts.Total));
        Assert.All(shares.Claims, claim =>
        {
            Assert.True(
                claim.Parts is { Total: > 0, Span: >= 0, Influence: >= 0, Prior: >= 0 }, $"{claim.Parts} {context}");
            Assert.Equal(claim.Parts, claim.Records.Aggregate(default(ShareParts), (sum, each) => sum + each.Parts));
        });
        Assert.All(shares.Contributors, share => Assert.Equal(
            share.Parts,
            shares.Claims.Where(claim => claim.Owner == share.Contributor)
                .Aggregate(default(ShareParts), (sum, claim) => sum + claim.Parts)));
    }
}
