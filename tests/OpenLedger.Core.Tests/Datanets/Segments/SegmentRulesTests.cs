using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Segments;

namespace OpenLedger.Core.Tests.Datanets.Segments;

public sealed class SegmentRulesTests
{
    private static readonly SegmentKey Key = new("poems", 0);
    private static readonly Digest Page = Digest.Of([1]);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(4096, 0)]
    [InlineData(4097, 1)]
    [InlineData(8193, 2)]
    public void Record_stands_in_the_segment_of_its_number(long number, long index)
    {
        Assert.Equal(index, SegmentRules.IndexOf(number));
        Assert.True(SegmentRules.RangeOf(index).Contains(number));
    }

    [Fact]
    public void Range_is_cut_at_the_ends_of_segments()
    {
        Assert.Equal(
            [new(4090, 7), new(4097, 4096), new(8193, 2)], SegmentRules.Cut(new RecordRange(4090, 4105)));
        Always.Holds<(ushort First, ushort Count)>(each =>
        {
            var range = new RecordRange(each.First + 1, each.Count + 1);
            var parts = SegmentRules.Cut(range).ToList();
            Assert.Equal(range.Count, parts.Sum(part => part.Count));
            Assert.Equal(range.First, parts[0].First);
            Assert.All(parts, part => Assert.Equal(
                SegmentRules.IndexOf(part.First), SegmentRules.IndexOf(part.End - 1)));
        });
    }

    public static TheoryData<RecordOutcome, RecordOutcome[]> Ways => new()
    {
        { RecordOutcome.None, [] },
        {
            RecordOutcome.Pending,
            [RecordOutcome.Approved, RecordOutcome.Rejected, RecordOutcome.Withdrawn, RecordOutcome.Planted]
        },
        { RecordOutcome.Approved, [RecordOutcome.Withdrawn, RecordOutcome.Disputed] },
        { RecordOutcome.Disputed, [RecordOutcome.Approved, RecordOutcome.Withdrawn, RecordOutcome.Upheld] },
        { RecordOutcome.Rejected, [] },
        { RecordOutcome.Withdrawn, [] },
        { RecordOutcome.Upheld, [] },
        { RecordOutcome.Copy, [] },
        { RecordOutcome.Planted, [] },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void Outcome_leads_only_where_it_may(RecordOutcome from, RecordOutcome[] to) => Assert.Equal(
        to.Order(), Enum.GetValues<RecordOutcome>().Where(each => SegmentRules.MayBecome(from, each)).Order());

    [Fact]
    public void Records_arrive_with_their_terms_copies_and_claims()
    {
        var (state, news) = Take(new SegmentState(), Add(1, 5, copies: [(2, 1)], joins: [(3, 1)]));
        Assert.Equal(
            [RecordOutcome.Pending, RecordOutcome.Copy, RecordOutcome.Pending, RecordOutcome.None],
            new long[] { 1, 2, 3, 6 }.Select(number => SegmentRules.OutcomeOf(state, Key, number)));
        Assert.Equal((1L, 1L), (state.Claims[2], state.Claims[3]));
        Assert.Equal(Given.Alice, state.Terms[7].Contributor);
        Assert.Equal([new(RecordOutcome.Pending, 4), new(RecordOutcome.Copy, 1)], news.Single().Counts);
        Assert.Equal((1, 50, 9), (news[0].Joined, news[0].Prints, news[0].Known));
    }

    [Fact]
    public void Change_reaches_only_records_of_its_contribution_that_may_change()
    {
        var (state, _) = Take(
            new SegmentState(), Add(1, 3, copies: [(2, 1)]), Add(4, 2, contribution: 8), Change(3, 1, 7, Withdrawn));
        (state, var news) = Take(state, Change(1, 5, 7, RecordOutcome.Approved));
        Assert.Equal(
            [RecordOutcome.Approved, RecordOutcome.Copy, Withdrawn, RecordOutcome.Pending, RecordOutcome.Pending],
            Enumerable.Range(1, 5).Select(number => SegmentRules.OutcomeOf(state, Key, number)));
        Assert.Equal([new(RecordOutcome.Pending, -1), new(RecordOutcome.Approved, 1)], news.Single().Counts);
    }

    [Fact]
    public void Reason_stays_with_the_outcome_that_it_explains()
    {
        var (state, _) = Take(
            new SegmentState(),
            Add(1, 2),
            Change(1, 2, 7, RecordOutcome.Approved),
            Change(1, 1, 7, RecordOutcome.Disputed, "because"));
        Assert.Equal("because", state.Reasons[1]);
        (state, _) = Take(state, Change(1, 1, 7, RecordOutcome.Approved));
        Assert.Empty(state.Reasons);
    }

    [Fact]
    public void Change_of_nothing_is_no_news() =>
        Assert.Empty(Take(new SegmentState(), Change(1, 100, 7, RecordOutcome.Approved)).News);

    [Fact]
    public void Orders_are_taken_once()
    {
        var (state, _) = Take(new SegmentState(), Add(1, 2));
        var (again, answer) = SegmentRules.Take(state, Key, Deliver(1, Add(1, 2)), Given.Now, new SegmentOptions());
        Assert.Same(state, again);
        Assert.Equal(new DeliveryAnswer(DeliveryOutcome.Taken, 1), answer);
    }

    [Fact]
    public void Orders_wait_while_too_many_news_are_under_way()
    {
        var options = new SegmentOptions { Outbox = new OutboxOptions { MaxPending = 1 } };
        var (state, _) = SegmentRules.Take(new SegmentState(), Key, Deliver(1, Add(1, 2)), Given.Now, options);
        var (same, answer) = SegmentRules.Take(
            state, Key, Deliver(2, Change(1, 2, 7, RecordOutcome.Approved)), Given.Now, options);
        Assert.Same(state, same);
        Assert.Equal(DeliveryOutcome.Full, answer.Outcome);
    }

    [Fact]
    public void News_add_up_to_the_outcomes() => Always.Holds<List<(byte First, byte Count, byte To)>>(changes =>
    {
        var state = new SegmentState();
        (state, var news) = Take(state, Add(1, 100, copies: [(5, 1), (9, 2)]), Add(101, 100));
        foreach (var (first, count, to) in changes)
        {
            (state, var more) = Take(state, Change(
                first + 1, count + 1, 7, (RecordOutcome)(to % Enum.GetValues<RecordOutcome>().Length)));
            news.AddRange(more);
        }

        var told = news.SelectMany(each => each.Counts).GroupBy(count => count.Outcome)
            .ToDictionary(counts => counts.Key, counts => counts.Sum(count => count.Count));
        var found = Enumerable.Range(1, 200).GroupBy(number => SegmentRules.OutcomeOf(state, Key, number))
            .ToDictionary(numbers => numbers.Key, numbers => numbers.Count());
        Assert.Equal(
            found.OrderBy(each => each.Key), told.Where(each => each.Value != 0).OrderBy(each => each.Key));
    });

    private const RecordOutcome Withdrawn = RecordOutcome.Withdrawn;

    // The news of these orders; deliveries of one sender go on where the inbox stands.
    private static (SegmentState State, List<RecordNews> News) Take(SegmentState state, params SegmentOrder[] orders)
    {
        var first = state.Inbox.Channels.Values.Select(channel => channel.Last).FirstOrDefault() + 1;
        (state, var answer) = SegmentRules.Take(state, Key, Deliver(first, orders), Given.Now, new SegmentOptions());
        Assert.Equal(DeliveryOutcome.Taken, answer.Outcome);
        var news = state.News.Channels.Values.SelectMany(channel => channel.Pending).Select(each => each.Records!);
        return (state with { News = new Outbox<DatanetNews>() }, [.. news]);
    }

    private static Delivery<SegmentOrder> Deliver(long first, params SegmentOrder[] orders) => new()
    {
        From = new ContributionId("poems", 7).Actor,
        Epoch = 1,
        First = first,
        Items = orders,
    };

    private static SegmentOrder Add(
        long first,
        int count,
        (long, long)[]? copies = null,
        (long, long)[]? joins = null,
        long contribution = 7) => new(
        new AddRecords
        {
            Part = new SegmentPart(first, count, contribution, Page, 0),
            Terms = GivenDatanet.Terms,
            Copies = [.. (copies ?? []).Select(link => new RecordLink(link.Item1, link.Item2))],
            Joins = [.. (joins ?? []).Select(link => new RecordLink(link.Item1, link.Item2))],
            Prints = 50,
            Known = 9,
        },
        null);

    private static SegmentOrder Change(
        long first, int count, long contribution, RecordOutcome to, string? reason = null) => new(
        null,
        new ChangeOutcome
        {
            Contribution = contribution,
            Records = new RecordRange(first, count),
            To = to,
            Reason = reason,
        });
}
