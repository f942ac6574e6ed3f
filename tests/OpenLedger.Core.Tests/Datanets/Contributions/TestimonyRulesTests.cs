using OpenLedger.Core.Actors;
using OpenLedger.Core.Contributors.Trust;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using static OpenLedger.Core.Tests.Datanets.GivenDatanet;

namespace OpenLedger.Core.Tests.Datanets.Contributions;

public sealed class TestimonyRulesTests
{
    private static readonly ActorId Author = new("contributor", "author");

    [Fact]
    public void Review_speaks_for_and_against_its_contributor_in_proportion()
    {
        var state = Reviewed(Verdict.Accept, Verdict.Accept, Verdict.Reject);
        state = TestimonyRules.OfReview(state, Id, [], Given.Now);
        Assert.Equal(
            [(Author, EvidenceKind.ValidationWon, 666L), (Author, EvidenceKind.ValidationLost, 333L)], Told(state));
    }

    [Fact]
    public void Review_speaks_for_and_against_each_validator()
    {
        var scores = new[] { new ValidatorScore(Vera, 3, 1, false), new ValidatorScore(Viktor, 0, 2, false) };
        var state = TestimonyRules.OfReview(Reviewed(), Id, scores, Given.Now);
        Assert.Equal(
            [
                (Vera, EvidenceKind.ValidationWon, 750L),
                (Vera, EvidenceKind.ValidationLost, 250L),
                (Viktor, EvidenceKind.ValidationLost, 1000L),
            ],
            Told(state));
    }

    [Fact]
    public void Planted_records_say_nothing_of_who_planted_them()
    {
        var state = Reviewed(Verdict.Accept) with { KnownAnswer = Verdict.Accept };
        Assert.Empty(Told(TestimonyRules.OfReview(state, Id, [], Given.Now)));
    }

    [Theory]
    [InlineData(true, EvidenceKind.DisputeWon, EvidenceKind.DisputeLost)]
    [InlineData(false, EvidenceKind.DisputeLost, EvidenceKind.DisputeWon)]
    public void Dispute_ends_for_one_and_against_the_other(bool upheld, EvidenceKind raiser, EvidenceKind contributor)
    {
        var dispute = new Dispute
        {
            Number = 1,
            Record = 2,
            Claim = DisputeClaim.Copied,
            By = Vera,
            At = Given.Now,
            Evidence = "Mine.",
            Ruling = new Ruling(Curator, Given.Now, upheld, "So."),
        };
        var state = TestimonyRules.OfDispute(Reviewed(), Id, dispute, Given.Now);
        Assert.Equal([(Author, contributor, 1000L), (Vera, raiser, 1000L)], Told(state));
    }

    [Fact]
    public void Plain_account_has_no_reputation()
    {
        var state = Reviewed(Verdict.Accept);
        state = state with { Terms = state.Terms! with { Contributor = Given.Alice } };
        Assert.Empty(Told(TestimonyRules.OfReview(state, Id, [], Given.Now)));
    }

    private static ContributionState Reviewed(params Verdict[] outcomes)
    {
        var state = Begun(ThreeVotes);
        state = state with { Terms = state.Terms! with { Contributor = Author } };
        foreach (var (index, outcome) in outcomes.Index())
        {
            state = state with { Review = state.Review.Add(index + 1, new RecordReview { Outcome = outcome }) };
        }

        return state;
    }

    private static IEnumerable<(ActorId To, EvidenceKind Kind, long Weight)> Told(ContributionState state) =>
        state.Testimony.Channels.SelectMany(channel => channel.Value.Pending.Select(
            evidence => (channel.Key, evidence.Kind, evidence.WeightThousandths)));
}
