using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets;
using static OpenLedger.Core.Tests.Datanets.GivenDatanet;

namespace OpenLedger.Core.Tests.Datanets;

public sealed class NewsRulesTests
{
    private static readonly DatanetOptions Limits = new()
    {
        MaxContributorsCounted = 2,
        MaxDays = 3,
        MaxSaturations = 2,
    };

    [Fact]
    public void Approved_records_count_for_their_contributor_and_their_day()
    {
        var state = Take(Approved(Given.Alice, 5), Approved(Given.Bob, 3), Approved(Given.Alice, -1));
        var insight = NewsRules.Insight(state);
        Assert.Equal([new(Given.Alice, 4), new(Given.Bob, 3)], insight.Contributors);
        Assert.Equal([new(new DateOnly(2026, 1, 2), 7)], insight.Growth);
        Assert.Equal((8, 1, 0), (state.ApprovedSinceLatest, state.LeftSinceLatest, insight.Others));
    }

    [Fact]
    public void Contributors_beyond_the_limit_are_counted_together()
    {
        var state = Take(Approved(Given.Alice, 5), Approved(Given.Bob, 3), Approved(Given.Carol, 9));
        Assert.Equal((2, 9), (state.Contributors.Count, NewsRules.Insight(state).Others));
    }

    [Fact]
    public void Old_days_and_old_arrivals_are_forgotten()
    {
        var days = Enumerable.Range(0, 5).Select(day => Approved(Given.Alice, 1) with
        {
            At = Given.Now.AddDays(day),
            Records = new RecordNews(Given.Alice, [new(RecordOutcome.Approved, 1)]) { Prints = 10 + day, Known = day },
        });
        var state = Take([.. days]);
        Assert.Equal([4, 5, 6], state.Growth.Keys.Select(day => day.Day));
        Assert.Equal([(13, 3), (14, 4)], state.Saturation.Select(each => (each.Prints, each.Known)));
    }

    [Fact]
    public void Reviews_enter_and_leave_and_validators_are_measured()
    {
        var state = Take(Review(7, true), Review(8, true), Review(7, false, new ValidatorScore(Vera, 2, 1, false)));
        state = Take(state, 4, Review(8, false, new ValidatorScore(Vera, 0, 3, true)));
        Assert.Empty(state.InReview);
        Assert.Equal(new Standing(Vera, 2, 1, 0, 3), Assert.Single(NewsRules.Insight(state).Validators));
    }

    [Fact]
    public void News_are_taken_once()
    {
        var state = Take(Approved(Given.Alice, 5));
        Assert.Same(state, Take(state, 1, Approved(Given.Alice, 5)));
    }

    private static DatanetNews Approved(ActorId contributor, int count) => new()
    {
        At = Given.Now,
        Records = new RecordNews(contributor, [new(RecordOutcome.Pending, -count), new(RecordOutcome.Approved, count)]),
    };

    private static DatanetNews Review(long contribution, bool isOpen, params ValidatorScore[] scores) => new()
    {
        At = Given.Now,
        Review = new ReviewNews(contribution, isOpen, scores),
    };

    private static DatanetState Take(params DatanetNews[] news) => Take(new DatanetState(), 1, news);

    private static DatanetState Take(DatanetState state, long first, params DatanetNews[] news)
    {
        var delivery = new Delivery<DatanetNews>
        {
            From = new ActorId("segment", "poems/0"),
            Epoch = 1,
            First = first,
            Items = news,
        };
        return NewsRules.Take(state, delivery, Limits).State;
    }
}
