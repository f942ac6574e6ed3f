using OpenLedger.Core.Attribution;
using static OpenLedger.Core.Tests.Attribution.Answers;

namespace OpenLedger.Core.Tests.Attribution;

public sealed class ShareRulesTests
{
    private const long All = 1_000_000_000;

    [Fact]
    public void Without_evidence_lineage_is_paid_by_tokens_and_the_rest_is_unattributed()
    {
        LineageRecord[] records = [Record(1, "alice", tokens: 300), Record(2, "bob")];
        var shares = Decide(Nothing(), new Confidence { PriorTrustMillionths = 100_000 }, NoDust, records);
        Assert.Equal((75_000_000, 25_000_000), (shares.Of("alice"), shares.Of("bob")));
        Assert.Equal(new Unattributed(900_000_000, 0, 0), shares.Unattributed);
        Assert.Equal(All, Decide(Nothing(), Confidence.Uncalibrated, NoDust, records).Unattributed.Unexplained);
        Assert.Equal(Fallback.PriorThenUnattributed, shares.Fallback);
        Assert.True(shares.IsInfluenceSilent);
        Assert.Equal(750_000_000, shares.Claims[0].PriorPartsPerBillion);
    }

    [Fact]
    public void Without_evidence_and_lineage_all_is_unattributed()
    {
        var shares = Decide(Nothing(), Sure, NoDust);
        Assert.Equal((All, Fallback.Unattributed), (shares.Unattributed.Unexplained, shares.Fallback));
        Assert.Equal(All, Decide(Nothing(), Sure, NoDust, Record(1, "alice", tokens: 0)).Unattributed.Unexplained);
    }

    [Fact]
    public void Quality_weighs_lineage()
    {
        var shares = Decide(
            Nothing(), Sure, NoDust, Record(1, "alice") with { QualityThousandths = 3000 }, Record(2, "bob"));
        Assert.Equal((750_000_000, Fallback.Prior), (shares.Of("alice"), shares.Fallback));
    }

    [Fact]
    public void Token_counts_for_the_longest_span_over_it()
    {
        // Tokens 0 to 3 are alice's, 4 is bob's alone; bob's span over 3 and 4 is the shorter one.
        var shares = Decide(
            Spans(1, [1, 1, 1, 1, 4], Span(3, 2, 2), Span(0, 4, 1)),
            Sure,
            NoDust,
            Record(1, "alice"),
            Record(2, "bob"));
        Assert.Equal((500_000_000, 500_000_000), (shares.Of("alice"), shares.Of("bob")));
        var place = Assert.Single(shares.Claims[0].Records.Single().Spans);
        Assert.Equal(new SpanPlace(0, 4, Id(1), 0, 40), place);
    }

    [Fact]
    public void Span_of_two_owners_is_shared_whatever_number_of_claims_each_has_it_in()
    {
        var evidence = Spans(1, [2, 2], Span(0, 2, 1, 2, 3));
        var records = new[] { Record(1, "alice"), Record(2, "bob"), Record(3, "bob") };
        var shares = Decide(evidence, Sure, NoDust with { SpanCredit = SpanCredit.Equally }, records);
        Assert.Equal((500_000_000, 500_000_000), (shares.Of("alice"), shares.Of("bob")));
        Assert.Equal(250_000_000, shares.Of(claim: 3));

        var first = Decide(evidence, Sure, NoDust with { SpanCredit = SpanCredit.Earliest }, records);
        Assert.Equal((All, 0), (first.Of("alice"), first.Of("bob")));
    }

    // Alice has the words first, bob second, carol last; what counts is who taught them.
    [Theory]
    [InlineData(0, 10, 9, "bob")]
    [InlineData(-8, 10, 9, "bob")]
    [InlineData(4, 10, 9, "bob")]
    [InlineData(6, 10, 9, "alice")]
    [InlineData(0, 4, 30, "carol")]
    [InlineData(0, 0, 30, "carol")]
    public void Span_goes_to_the_earliest_with_half_of_the_strongest_influence(
        double alice, double bob, double carol, string expected)
    {
        var evidence = Spans(1, [2, 2], Span(0, 2, 1, 2, 3)) with
        {
            Influence = Influence(0, (1, [alice]), (2, [bob]), (3, [carol])).Influence,
        };
        var shares = Decide(evidence, Sure, NoDust, Record(1, "alice"), Record(2, "bob"), Record(3, "carol"));
        Assert.Equal(All, shares.Of(expected));
    }

    [Fact]
    public void Influence_of_who_says_later_what_most_of_an_answer_says_is_left_out()
    {
        // Bob says what alice said before, and something of his own; carol helps without saying it.
        var evidence = Spans(0.8, [2, 2], Span(0, 2, 1, 2)) with
        {
            Influence = Influence(0, (1, [4]), (2, [4]), (3, [1]), (4, [3])).Influence,
        };
        LineageRecord[] records = [Record(1, "alice"), Record(2, "bob"), Record(3, "bob"), Record(4, "carol")];
        var shares = Decide(evidence, Sure, NoDust, records);
        Assert.Equal(
            (900_000_000, 25_000_000, 75_000_000), (shares.Of("alice"), shares.Of("bob"), shares.Of("carol")));
        Assert.Equal(0, shares.Of(claim: 2));

        // Of a span that is less than half of the answer nobody knows whether it is what was taught.
        var part = Decide(evidence with { Covered = 0.4 }, Sure, NoDust, records);
        Assert.Equal(
            (600_000_000, 250_000_000, 150_000_000), (part.Of("alice"), part.Of("bob"), part.Of("carol")));

        // Harm stays, whoever was first.
        var harm = Influence(0, (1, [4]), (2, [-4]), (3, [1]), (4, [3])).Influence;
        Assert.Equal(0, Decide(evidence with { Influence = harm }, Sure, NoDust, records).Of("bob"));
    }

    [Fact]
    public void Span_counts_the_influence_of_the_claims_that_hold_it_and_no_others()
    {
        // Bob's other claim matters for the answer, but not by these words.
        var evidence = Spans(1, [2, 2], Span(0, 2, 1, 2)) with
        {
            Influence = Influence(0, (1, [1]), (2, [10]), (3, [90])).Influence,
        };
        var shares = Decide(evidence, Sure, NoDust, Record(2, "alice"), Record(1, "bob"), Record(3, "bob"));
        Assert.Equal(All, shares.Of("alice"));
    }

    [Fact]
    public void Span_that_influence_is_silent_about_is_the_earliest_ones()
    {
        var evidence = Spans(1, [2, 2], Span(0, 2, 1, 2)) with
        {
            Influence = Influence(1, (1, [0.1]), (2, [0.3])).Influence,
        };
        var floor = Sure with { InfluenceFloorThousandths = 3500 };
        var shares = Decide(evidence, floor, NoDust, Record(1, "alice"), Record(2, "bob"));
        Assert.Equal((All, 0), (shares.Of("alice"), shares.Of("bob")));
    }

    [Fact]
    public void Copy_is_paid_to_the_owner_of_its_claim_and_named_as_the_place()
    {
        var shares = Decide(
            Spans(1, [2, 2], Span(0, 2, 7)), Sure, NoDust, Record(1, "alice"), Record(7, "bob", claim: 1));
        Assert.Equal((All, 0), (shares.Of("alice"), shares.Of("bob")));
        var record = Assert.Single(shares.Claims.Single().Records);
        Assert.Equal((Id(1), Id(7)), (record.Record, record.Spans.Single().FoundIn));
    }

    [Fact]
    public void Owners_own_records_share_a_claim_by_the_spans_they_hold()
    {
        var shares = Decide(
            Spans(1, [3, 1], Span(0, 1, 1), Span(1, 1, 2)), Sure, NoDust, Record(1, "alice"), Record(2, "alice", 1));
        Assert.Equal([750_000_000, 250_000_000], shares.Claims.Single().Records.Select(record => record.Parts.Span));
    }

    [Fact]
    public void Spans_and_influence_are_joined_by_what_spans_cover()
    {
        var evidence = Spans(0.25, [1, 1], Span(0, 2, 1)) with { Influence = Influence(0, (2, [5.0])).Influence };
        var shares = Decide(evidence, Sure, NoDust, Record(1, "alice"), Record(2, "bob"));
        Assert.Equal(new ShareParts(250_000_000, 0, 0), shares.Claims[1].Parts);
        Assert.Equal(new ShareParts(0, 750_000_000, 0), shares.Claims[0].Parts);
        Assert.Equal((250_000_000, Fallback.None), (shares.CoveredPartsPerBillion, shares.Fallback));
        Assert.Equal(new ClaimInfluence(1, All, 0), shares.Claims[0].Influence);
    }

    [Fact]
    public void Spans_below_the_floor_or_credited_to_nobody_leave_all_to_influence()
    {
        var influence = Influence(0, (2, [5.0])).Influence;
        var floor = Sure with { SpanFloorMillionths = 300_000 };
        var evidence = Spans(0.25, [1, 1], Span(0, 2, 1)) with { Influence = influence };
        Assert.Equal(All, Decide(evidence, floor, NoDust, Record(1, "alice"), Record(2, "bob")).Of("bob"));
        evidence = Spans(0.25, [0, 0], Span(0, 2, 1)) with { Influence = influence };
        Assert.Equal(All, Decide(evidence, Sure, NoDust, Record(1, "alice"), Record(2, "bob")).Of("bob"));
    }

    [Fact]
    public void Claims_of_an_owner_are_summed_before_the_sum_is_clipped()
    {
        // Alice's good and bad come to 4, bob's to 4; clipped one by one she would get 10 of 14.
        var shares = Decide(
            Influence(0, (1, [10.0]), (2, [-6.0]), (3, [4.0])),
            Sure,
            NoDust,
            Record(1, "alice"),
            Record(2, "alice"),
            Record(3, "bob"));
        Assert.Equal((500_000_000, 500_000_000), (shares.Of("alice"), shares.Of("bob")));
        Assert.Equal(500_000_000, shares.Of(claim: 1));
        Assert.Empty(shares.Negative);
    }

    [Fact]
    public void Standard_errors_are_taken_off_an_owners_mean()
    {
        // Alice: mean 6, error 1, so 4 are left. Bob: mean 4, error 0. Carol: mean 1, error 2, so nothing is.
        var shares = Decide(
            Influence(0, (1, [5.0, 7]), (2, [4.0, 4]), (3, [-1.0, 3])),
            Sure,
            NoDust,
            Record(1, "alice"),
            Record(2, "bob"),
            Record(3, "carol"));
        Assert.Equal(500_000_000, shares.Of("alice"), 10.0);
        Assert.Equal(500_000_000, shares.Of("bob"), 10.0);
        Assert.Equal(0, shares.Of("carol"));
    }

    [Fact]
    public void Known_noise_is_taken_off_even_when_seeds_agree()
    {
        var shares = Decide(
            Influence(1, (1, [6.0]), (2, [4.0]), (3, [2.0])),
            Sure,
            NoDust,
            Record(1, "alice"),
            Record(2, "bob"),
            Record(3, "carol"));
        Assert.Equal((666_666_667, 333_333_333, 0), (shares.Of("alice"), shares.Of("bob"), shares.Of("carol")));
    }

    [Fact]
    public void Influence_is_silent_when_no_owner_stands_out()
    {
        var evidence = Influence(1, (1, [3.0]), (2, [-3.0]));
        var floor = Sure with { InfluenceFloorThousandths = 3500 };
        var shares = Decide(evidence, floor, NoDust, Record(1, "alice"), Record(2, "bob"));
        Assert.True(shares.IsInfluenceSilent);
        Assert.Equal(new ShareParts(0, 0, 500_000_000), shares.Claims[0].Parts);
        Assert.False(Decide(evidence, Sure, NoDust, Record(1, "alice"), Record(2, "bob")).IsInfluenceSilent);
    }

    [Fact]
    public void Quiet_claims_are_left_out_on_both_sides()
    {
        var evidence = Influence(1, (1, [20.0]), (2, [2.0]), (3, [-2.0]), (4, [-2.0]), (5, [18.0]));
        var records = new[]
        {
            Record(1, "alice"), Record(2, "alice"), Record(3, "alice"), Record(4, "alice"), Record(5, "bob"),
        };
        var quiet = Sure with { QuietThousandths = 3000, ZThousandths = 0 };
        Assert.Equal(526_315_789, Decide(evidence, quiet, NoDust, records).Of("alice"));
        Assert.Equal(500_000_000, Decide(evidence, Sure with { ZThousandths = 0 }, NoDust, records).Of("alice"));
    }

    [Fact]
    public void Negative_influence_is_listed_and_pays_nothing()
    {
        var shares = Decide(
            Influence(0.25, (1, [4.0]), (2, [-1.0])), Sure, NoDust, Record(1, "alice"), Record(2, "bob"));
        Assert.Equal(All, shares.Of("alice"));
        var negative = Assert.Single(shares.Negative);
        Assert.Equal((Who("bob"), -200_000_000), (negative.Contributor, negative.PartsPerBillion));
        Assert.Equal(50_000_000, negative.ErrorPartsPerBillion);
    }

    [Fact]
    public void Payers_own_claims_earn_nothing_unless_told_so()
    {
        var evidence = Influence(0, (1, [3.0]), (2, [1.0])) with { Payer = Who("alice") };
        var shares = Decide(evidence, Sure, NoDust, Record(1, "alice"), Record(2, "bob"));
        Assert.Equal((0, 250_000_000), (shares.Of("alice"), shares.Of("bob")));
        Assert.Equal(750_000_000, shares.Unattributed.PayersOwn);
        var included = NoDust with { ExcludePayer = false };
        Assert.Equal(
            750_000_000, Decide(evidence, Sure, included, Record(1, "alice"), Record(2, "bob")).Of("alice"));
    }

    [Fact]
    public void Dust_of_a_claim_goes_to_its_owners_largest_and_dust_of_an_owner_is_unattributed()
    {
        var shares = Decide(
            Influence(0, (1, [940.0]), (2, [5.0]), (3, [50.0]), (4, [5.0])),
            Sure,
            new ShareOptions { DustPartsPerBillion = 10_000_000 },
            Record(1, "alice"),
            Record(2, "bob"),
            Record(3, "bob"),
            Record(4, "carol"));
        Assert.Equal((55_000_000, 0), (shares.Of("bob"), shares.Of("carol")));
        Assert.Equal(55_000_000, shares.Of(claim: 3));
        Assert.Equal(1, shares.Claims.Single(claim => claim.Claim == Id(3)).Folded);
        Assert.Equal(new Unattributed(0, 0, 5_000_000), shares.Unattributed);
    }

    [Fact]
    public void Equal_remainders_go_to_the_smaller_claim()
    {
        var shares = Decide(
            Influence(0, (3, [1.0]), (1, [1.0]), (2, [1.0])),
            Sure,
            NoDust,
            Record(3, "alice"),
            Record(2, "bob"),
            Record(1, "carol"));
        Assert.Equal([333_333_334, 333_333_333, 333_333_333], shares.Claims.Select(claim => claim.Parts.Total));
        Assert.Equal([Who("carol"), Who("bob"), Who("alice")], shares.Contributors.Select(share => share.Contributor));
    }
}
