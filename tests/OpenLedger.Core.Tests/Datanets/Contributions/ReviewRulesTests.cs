using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using static OpenLedger.Core.Datanets.Contributions.Verdict;
using static OpenLedger.Core.Tests.Datanets.GivenDatanet;

namespace OpenLedger.Core.Tests.Datanets.Contributions;

public sealed class ReviewRulesTests
{
    [Fact]
    public void Without_a_quorum_all_is_approved_at_once()
    {
        var state = Begun().Closed(2, 5);
        Assert.Equal(ContributionStage.Decided, state.Stage);
        Assert.Equal([(new(1, 5), RecordOutcome.Approved), (new(6, 5), RecordOutcome.Approved)], state.Ordered());
        Assert.Empty(state.Releases);
    }

    [Fact]
    public void Small_contribution_is_voted_on_record_by_record()
    {
        var state = Begun(ThreeVotes).Closed(1, 3);
        Assert.Equal(ContributionStage.InReview, state.Stage);
        Assert.Equal([1L, 2, 3], state.Review.Keys);
        Assert.Empty(state.Ordered());
        Assert.True(Assert.Single(News(state)).IsOpen);
    }

    [Fact]
    public void Large_contribution_is_sampled_over_all_of_its_pages()
    {
        var state = Begun(ThreeVotes with { SampleSize = 20 }).Closed(4, 100);
        Assert.Equal(20, state.Review.Count);
        Assert.All(state.Review.Keys, number => Assert.InRange(number, 1, 400));
        Assert.True(state.Review.Keys.Select(number => (number - 1) / 100).Distinct().Count() > 2);
    }

    [Fact]
    public void Sample_depends_on_the_seed_and_not_on_how_the_pages_are_cut()
    {
        var rule = ThreeVotes with { SampleSize = 20 };
        Assert.Equal(Begun(rule).Closed(4, 100).Review.Keys, Begun(rule).Closed(1, 400).Review.Keys);
        var other = Begun(rule) with { SampleSeed = 2 };
        Assert.NotEqual(Begun(rule).Closed(4, 100).Review.Keys, other.Closed(4, 100).Review.Keys);
    }

    [Fact]
    public void Copies_are_not_voted_on()
    {
        var state = ReviewRules.Sample(Begun(ThreeVotes), new RecordRange(1, 5), new HashSet<long> { 2, 3 });
        Assert.Equal([1L, 4, 5], state.Review.Keys);
    }

    public static TheoryData<string, (Verdict Verdict, int Weight)[], Verdict> Tallies => new()
    {
        { "unanimous", [(Accept, 1), (Accept, 1)], Accept },
        { "majority", [(Accept, 1000), (Reject, 1000), (Accept, 1000)], Accept },
        { "weight beats number", [(Accept, 100), (Reject, 1000), (Accept, 100)], Reject },
        { "a tie rejects", [(Accept, 500), (Fix, 500)], Reject },
        { "a fix", [(Fix, 1000), (Fix, 1000), (Reject, 1000)], Fix },
    };

    [Theory]
    [MemberData(nameof(Tallies))]
    public void Votes_come_to(string what, (Verdict Verdict, int Weight)[] votes, Verdict outcome) => Assert.True(
        outcome == ReviewRules.Outcome([.. votes.Select(vote => new Vote(Vera, vote.Verdict, vote.Weight, null))]),
        what);

    [Fact]
    public void Quorum_of_votes_decides_each_record_and_frees_the_claims_of_rejected_ones()
    {
        var state = Begun(ThreeVotes).Closed(1, 2);
        state = Cast(state, 1, Accept, Accept, Reject);
        Assert.Equal(ContributionStage.InReview, state.Stage);
        state = Cast(state, 2, Reject, Fix, Reject);
        Assert.Equal(ContributionStage.Decided, state.Stage);
        Assert.Equal(
            [(new(1, 1), RecordOutcome.Approved), (new(2, 1), RecordOutcome.Rejected)],
            state.Ordered().Where(order => order.Records.Count == 1));
        Assert.Contains(new RecordRange(2, 1), state.Releases);
        Assert.DoesNotContain(state.Releases, range => range.Contains(1));
        Assert.Equal(
            [new(Vera, 2, 0, false), new(Viktor, 1, 1, false), new(Vivian, 1, 1, false)],
            News(state)[^1].Standings.OrderBy(score => score.Validator));
    }

    [Theory]
    [InlineData(9, RecordOutcome.Approved)]
    [InlineData(8, RecordOutcome.Rejected)]
    public void What_was_not_sampled_follows_the_sample(int accepted, RecordOutcome outcome)
    {
        var state = Begun(new ReviewRule { Quorum = 1, SampleSize = 10, AcceptPercent = 90 }).Closed(1, 500);
        foreach (var (index, number) in state.Review.Keys.Index())
        {
            state = Cast(state, number, index < accepted ? Accept : Reject);
        }

        Assert.Equal((new(1, 500), outcome), state.Ordered().Last());
        Assert.Equal(10 - accepted, state.Ordered().Count(order =>
            order.Records.Count == 1 && order.To == RecordOutcome.Rejected));
        var released = state.Releases.Sum(range => range.Count);
        Assert.Equal(outcome == RecordOutcome.Approved ? 10 - accepted : 500 - accepted, released);
    }

    public static TheoryData<string, CastVote, int, DatanetRefusal> Votes => new()
    {
        { "good", GivenDatanet.Vote(Viktor, 2, Reject), 1000, DatanetRefusal.None },
        { "the same again", GivenDatanet.Vote(Vera, 1, Accept), 1000, DatanetRefusal.None },
        { "the same again when no validator any more", GivenDatanet.Vote(Vera, 1, Accept), 0, DatanetRefusal.None },
        { "another of the same validator", GivenDatanet.Vote(Vera, 1, Reject), 1000, DatanetRefusal.AlreadyVoted },
        { "of nobody", GivenDatanet.Vote(Mallory, 1, Accept), 0, DatanetRefusal.NotValidator },
        { "of the contributor", GivenDatanet.Vote(Given.Alice, 1, Accept), 1000, DatanetRefusal.OwnContribution },
        { "on nothing", GivenDatanet.Vote(Viktor, 9, Accept), 1000, DatanetRefusal.NotInReview },
        { "without a reason", GivenDatanet.Vote(Viktor, 1, Reject, " "), 1000, DatanetRefusal.ReasonMissing },
        { "too long", GivenDatanet.Vote(Viktor, 1, Fix, new string('x', 4097)), 1000, DatanetRefusal.TextUnusable },
    };

    [Theory]
    [MemberData(nameof(Votes))]
    public void Vote_is_taken_or_refused(string what, CastVote vote, int weight, DatanetRefusal refusal)
    {
        var state = Begun(ThreeVotes).Closed(1, 2);
        (state, _) = ReviewRules.Vote(state, Id, GivenDatanet.Vote(Vera, 1, Accept), 1000, Given.Now, Options);
        var (next, answer) = ReviewRules.Vote(state, Id, vote, weight, Given.Now, Options);
        Assert.True(refusal == answer.Refusal, what);
        Assert.Equal(
            vote.By == Viktor && refusal == DatanetRefusal.None ? 2 : 1,
            next.Review.Values.Sum(review => review.Votes.Count));
    }

    [Fact]
    public void Validator_is_shown_what_they_have_not_voted_on()
    {
        var state = Begun(ThreeVotes).Closed(1, 2);
        Assert.Equal(1, ReviewRules.Next(state, Vera));
        (state, _) = ReviewRules.Vote(state, Id, GivenDatanet.Vote(Vera, 1, Accept), 1000, Given.Now, Options);
        Assert.Equal((2, 1), (ReviewRules.Next(state, Vera), ReviewRules.Next(state, Viktor)));
        Assert.Null(ReviewRules.Next(state, Given.Alice));
    }

    [Fact]
    public void Planted_records_measure_validators_and_are_told_afterwards()
    {
        var state = (Begun(ThreeVotes) with { KnownAnswer = Reject }).Closed(1, 1);
        state = Cast(state, 1, Accept, Reject, Accept);
        Assert.Equal(ContributionStage.Decided, state.Stage);
        Assert.Equal([(new(1, 1), RecordOutcome.Planted)], state.Ordered());
        Assert.Equal(
            [new(Vera, 0, 1, true), new(Viktor, 1, 0, true), new(Vivian, 0, 1, true)],
            News(state)[^1].Standings.OrderBy(score => score.Validator));
    }

    [Fact]
    public void Votes_in_any_order_come_to_the_same() => Always.Holds<int>(seed =>
    {
        var random = new Random(seed);
        var votes = (from record in Enumerable.Range(1, 6)
                     from validator in new[] { Vera, Viktor, Vivian }
                     select GivenDatanet.Vote(validator, record, (Verdict)random.Next(1, 4))).ToArray();
        var orders = Enumerable.Range(0, 2).Select(turn =>
        {
            random.Shuffle(votes);
            var state = Begun(ThreeVotes).Closed(1, 6);
            foreach (var vote in votes)
            {
                (state, _) = ReviewRules.Vote(state, Id, vote, 1000, Given.Now, Options);
            }

            return state.Ordered().ToList();
        }).ToList();
        Assert.Equal(orders[0], orders[1]);
    });

    private static ContributionState Cast(ContributionState state, long record, params Verdict[] verdicts)
    {
        foreach (var (validator, verdict) in new[] { Vera, Viktor, Vivian }.Zip(verdicts))
        {
            (state, var answer) = ReviewRules.Vote(
                state, Id, GivenDatanet.Vote(validator, record, verdict), 1000, Given.Now, Options);
            Assert.True(answer.IsDone, answer.Refusal.ToString());
        }

        return state;
    }

    private static List<ReviewNews> News(ContributionState state) =>
        [.. state.News.Channels.Values.SelectMany(channel => channel.Pending).Select(news => news.Review!)];
}
