using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Copies;
using static OpenLedger.Core.Tests.Datanets.GivenDatanet;

namespace OpenLedger.Core.Tests.Datanets.Contributions;

public sealed class IntakeRulesTests
{
    [Fact]
    public void Begin_that_was_not_admitted_changes_nothing()
    {
        var (state, answer) = IntakeRules.Begin(
            new ContributionState(),
            new BeginContribution(Terms, "text"),
            new Admission(DatanetRefusal.LicenceNotTaken),
            1,
            Given.Now);
        Assert.Equal(DatanetRefusal.LicenceNotTaken, answer.Refusal);
        Assert.Equal(ContributionStage.None, state.Stage);
    }

    [Fact]
    public void Begin_again_is_done_with_the_same_terms_and_refused_with_others()
    {
        var state = Begun();
        Assert.Equal(DatanetRefusal.None, Again(Terms));
        Assert.Equal(DatanetRefusal.AlreadyBegun, Again(Terms with { Contributor = Given.Bob }));
        Assert.Equal(DatanetRefusal.AlreadyBegun, Again(Terms with { Tags = ["other"] }));

        DatanetRefusal Again(RecordTerms terms)
        {
            var (same, answer) = IntakeRules.Begin(
                state, new BeginContribution(terms, "text"), new Admission(DatanetRefusal.None), 2, Given.Now);
            Assert.Same(state, same);
            return answer.Refusal;
        }
    }

    public static TheoryData<string, AppendPage, DatanetRefusal> Pages => new()
    {
        { "the next", Page(1, 10), DatanetRefusal.None },
        { "the same again", Page(0, 10), DatanetRefusal.None },
        { "another under its index", Page(0, 10) with { Blob = Digest.Of([99]) }, DatanetRefusal.PageReused },
        { "another size under its index", Page(0, 9), DatanetRefusal.PageReused },
        { "one too far", Page(2, 10), DatanetRefusal.PageOutOfOrder },
        { "one before all", Page(-1, 10), DatanetRefusal.PageOutOfOrder },
        { "empty", Page(1, 0), DatanetRefusal.PageUnusable },
        { "too large", Page(1, 4097), DatanetRefusal.PageUnusable },
        { "above the limit of all records", Page(1, 91), DatanetRefusal.TooManyRecords },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_is_taken_or_refused(string what, AppendPage page, DatanetRefusal refusal)
    {
        var state = Begun() with { Rules = Begun().Rules! with { MaxRecords = 100 } };
        (state, _) = IntakeRules.Append(state, Page(0, 10), Options);
        var (next, answer) = IntakeRules.Append(state, page, Options);
        Assert.True(refusal == answer.Refusal, what);
        Assert.Equal(page == Page(1, 10) ? 2 : 1, next.Pages.Count);
    }

    [Fact]
    public void Page_waits_for_the_bond()
    {
        var state = Begun(bond: TenOpen);
        Assert.Equal(DatanetRefusal.BondMissing, IntakeRules.Append(state, Page(0, 1), Options).Answer.Refusal);
        state = state with { Bond = BondStage.Held };
        Assert.Equal(DatanetRefusal.None, IntakeRules.Append(state, Page(0, 1), Options).Answer.Refusal);
    }

    [Theory]
    [InlineData(1, DatanetRefusal.None)]
    [InlineData(0, DatanetRefusal.PageOutOfOrder)]
    [InlineData(2, DatanetRefusal.PageOutOfOrder)]
    public void Close_must_know_how_many_pages_came(int pages, DatanetRefusal refusal)
    {
        var (state, _) = IntakeRules.Append(Begun(), Page(0, 1), Options);
        Assert.Equal(refusal, IntakeRules.Close(state, new CloseContribution(pages)).Answer.Refusal);
    }

    [Fact]
    public void Close_of_nothing_is_refused_and_close_again_is_done()
    {
        Assert.Equal(
            DatanetRefusal.NothingContributed,
            IntakeRules.Close(Begun(), new CloseContribution(0)).Answer.Refusal);
        var state = Begun().Closed(1, 3);
        Assert.Equal(DatanetRefusal.None, IntakeRules.Close(state, new CloseContribution(1)).Answer.Refusal);
        Assert.Equal(DatanetRefusal.AlreadyClosed, IntakeRules.Close(state, new CloseContribution(2)).Answer.Refusal);
        Assert.Equal(DatanetRefusal.AlreadyClosed, IntakeRules.Append(state, Page(1, 1), Options).Answer.Refusal);
    }

    [Fact]
    public void Settled_page_goes_to_every_segment_it_lies_across()
    {
        var (state, _) = IntakeRules.Append(Begun(), Page(0, 10), Options);
        state = IntakeRules.Number(state, 0, 4090);
        var claims = AllNew(4090, 10) with { Prints = 70, Known = 20 };
        var verdicts = claims.Verdicts.ToArray();
        verdicts[1] = new ClaimVerdict(ClaimKind.Copy, 5);
        verdicts[8] = new ClaimVerdict(ClaimKind.Joins, 6);
        state = IntakeRules.Settle(state, Id, claims with { Verdicts = verdicts }, Given.Now);

        var orders = state.Orders.Channels;
        Assert.Equal(["segment/poems/0", "segment/poems/1"], orders.Keys.Select(key => key.ToString()));
        var (first, second) = (Added(orders, "poems/0"), Added(orders, "poems/1"));
        Assert.Equal((4090, 7, 0), (first.Part.First, first.Part.Count, first.Part.Offset));
        Assert.Equal((4097, 3, 7), (second.Part.First, second.Part.Count, second.Part.Offset));
        Assert.Equal(new(4091, 5), Assert.Single(first.Copies));
        Assert.Equal(new(4098, 6), Assert.Single(second.Joins));
        Assert.Empty(first.Joins);
        Assert.Empty(second.Copies);
        Assert.Equal((70, 20, 0, 0), (first.Prints, first.Known, second.Prints, second.Known));
        Assert.Equal((1, 1, 1), (state.Settled, state.Pages[0].Copies, state.Pages[0].Joined));
    }

    private static Core.Datanets.Segments.AddRecords Added(
        IReadOnlyDictionary<ActorId, OutChannel<Core.Datanets.Segments.SegmentOrder>> orders, string segment) =>
        Assert.Single(orders[new ActorId("segment", segment)].Pending).Add!;
}
