using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Licences;
using OpenLedger.Core.Ledger;
using static OpenLedger.Core.Tests.Datanets.GivenDatanet;

namespace OpenLedger.Core.Tests.Datanets;

public sealed class DatanetRulesTests
{
    private static readonly DatanetOptions Limits = DatanetOptions.Default;

    [Fact]
    public void Found_again_is_done_for_the_same_and_refused_for_others()
    {
        var state = Founded();
        Assert.Equal(DatanetRefusal.None, Found(state, Owner, Poems).Answer.Refusal);
        Assert.Equal(DatanetRefusal.AlreadyFounded, Found(state, Mallory, Poems).Answer.Refusal);
        Assert.Equal(
            DatanetRefusal.AlreadyFounded, Found(state, Owner, Poems with { Purpose = "Prose" }).Answer.Refusal);
    }

    [Fact]
    public void Found_by_nobody_that_can_be_paid_is_refused() => Assert.Equal(
        DatanetRefusal.PartyUnusable, Found(new(), new("segment", "poems/0"), Poems).Answer.Refusal);

    [Fact]
    public void Found_under_no_name_is_refused()
    {
        var (_, answer) = DatanetRules.Found(
            new DatanetState(), "../poems", new FoundDatanet(Owner, Poems), Given.Now, Limits);
        Assert.Equal(DatanetRefusal.NameUnusable, answer.Refusal);
    }

    public static TheoryData<string, Charter> Unusable => new()
    {
        { "no purpose", Poems with { Purpose = " " } },
        { "long purpose", Poems with { Purpose = new string('x', 2001) } },
        { "empty tag", Poems with { Tags = [""] } },
        { "two-line tag", Poems with { Tags = ["a\nb"] } },
        { "too many tags", Poems with { Tags = [.. Enumerable.Range(0, 1025).Select(i => $"{i}")] } },
        { "more votes than validators", Poems with { Review = new ReviewRule { Quorum = 4 } } },
        { "negative quorum", Poems with { Review = new ReviewRule { Quorum = -1 } } },
        { "no sample", Poems with { Review = new ReviewRule { SampleSize = 0 } } },
        { "large sample", Poems with { Review = new ReviewRule { SampleSize = 1001 } } },
        { "above all", Poems with { Review = new ReviewRule { AcceptPercent = 101 } } },
        { "negative bond", Poems with { Bond = new BondRule { Amount = new Open(-1) } } },
        { "negative period", Poems with { Bond = new BondRule { Period = TimeSpan.FromTicks(-1) } } },
        { "unknown heir", Poems with { Bond = new BondRule { LostTo = (BondHeir)9 } } },
        { "no length", Poems with { Submission = new SubmissionRules { MaxRecordLength = 0 } } },
        { "no records", Poems with { Submission = new SubmissionRules { MaxRecords = 0 } } },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public void Charter_that_cannot_be_kept_is_refused(string what, Charter charter)
    {
        Assert.True(
            DatanetRefusal.CharterUnusable == Found(new DatanetState(), Owner, charter).Answer.Refusal, what);
        Assert.Equal(
            DatanetRefusal.CharterUnusable,
            DatanetRules.Amend(Founded(), new AmendCharter(Owner, 1, charter), Limits).Answer.Refusal);
    }

    [Fact]
    public void Charter_is_amended_by_its_owner_in_the_revision_they_have_seen()
    {
        var amended = Poems with { Purpose = "Better poems" };
        var (state, answer) = DatanetRules.Amend(Founded(), new AmendCharter(Owner, 1, amended), Limits);
        Assert.True(answer.IsDone);
        Assert.Equal((2, "Better poems"), (state.Revision, state.Charter!.Purpose));
        Assert.Equal(DatanetRefusal.None, Amend(Owner, 1, amended));
        Assert.Equal(DatanetRefusal.CharterChanged, Amend(Owner, 1, Poems));
        Assert.Equal(DatanetRefusal.NotOwner, Amend(Curator, 2, Poems));

        DatanetRefusal Amend(ActorId by, int revision, Charter charter) =>
            DatanetRules.Amend(state, new AmendCharter(by, revision, charter), Limits).Answer.Refusal;
    }

    [Fact]
    public void Contributions_are_numbered_from_1()
    {
        var (state, first) = DatanetRules.NextContribution(Founded(), Given.Alice);
        var (_, second) = DatanetRules.NextContribution(state, Given.Alice);
        Assert.Equal((1L, 2L), (first.Number, second.Number));
        Assert.Equal(
            DatanetRefusal.NotFounded, DatanetRules.NextContribution(new(), Given.Alice).Answer.Refusal);
    }

    public static TheoryData<string, Charter, BeginContribution, DatanetRefusal> Admissions => new()
    {
        { "good", Poems, new(Terms, "text"), DatanetRefusal.None },
        {
            "of nobody that can be paid",
            Poems,
            new(Terms with { Contributor = new("segment", "poems/0") }, "text"),
            DatanetRefusal.PartyUnusable
        },
        { "not invited", Poems with { InviteOnly = true }, new(Terms, "text"), DatanetRefusal.NotMember },
        {
            "invited",
            Poems with { InviteOnly = true, Members = [Given.Alice] },
            new(Terms, "text"),
            DatanetRefusal.None
        },
        {
            "planted by nobody", Poems, new(Terms, "text") { KnownAnswer = Verdict.Accept },
            DatanetRefusal.NotCurator
        },
        {
            "planted by a curator",
            Poems,
            new(Terms with { Contributor = Curator }, "text") { KnownAnswer = Verdict.Accept },
            DatanetRefusal.None
        },
        {
            "licence nonsense", Poems, new(Terms with { Licence = "ask me" }, "text"),
            DatanetRefusal.LicenceUnreadable
        },
        {
            "licence not taken", Poems with { Licences = ["MIT"] }, new(Terms, "text"),
            DatanetRefusal.LicenceNotTaken
        },
        {
            "one of the licences is taken",
            Poems with { Licences = ["MIT"] },
            new(Terms with { Licence = "MIT OR Apache-2.0" }, "text"),
            DatanetRefusal.None
        },
        {
            "no consent", Poems with { Uses = DataUse.Train | DataUse.Publish }, new(Terms, "text"),
            DatanetRefusal.ConsentMissing
        },
        {
            "another format",
            Poems with { Submission = new SubmissionRules { Formats = ["jsonl"] } },
            new(Terms, "text"),
            DatanetRefusal.FormatNotTaken
        },
        { "two-line source", Poems, new(Terms with { Source = "a\nb" }, "text"), DatanetRefusal.TextUnusable },
        { "empty tag", Poems, new(Terms with { Tags = [""] }, "text"), DatanetRefusal.TextUnusable },
    };

    [Theory]
    [MemberData(nameof(Admissions))]
    public void Contribution_is_admitted_or_refused(
        string what, Charter charter, BeginContribution command, DatanetRefusal refusal)
    {
        var state = Founded(charter) with { Contributions = 7 };
        var admission = DatanetRules.Admit(state, new AdmitContribution(7, command), Limits);
        Assert.True(refusal == admission.Refusal, $"{what}: {admission.Refusal}");
        Assert.Equal(refusal == DatanetRefusal.None, admission.Rules is not null);
    }

    [Fact]
    public void Number_that_was_not_given_is_refused() => Assert.Equal(
        DatanetRefusal.ContributionUnknown,
        DatanetRules.Admit(Founded(), new AdmitContribution(1, new(Terms, "text")), Limits).Refusal);

    [Fact]
    public void None_begins_while_too_many_are_under_review()
    {
        var state = Founded() with { Contributions = 7, InReview = [1, 2] };
        var admission = DatanetRules.Admit(
            state, new AdmitContribution(7, new(Terms, "text")), Limits with { MaxInReview = 2 });
        Assert.Equal(DatanetRefusal.TooManyInReview, admission.Refusal);
    }

    [Fact]
    public void Roles_are_what_the_charter_says()
    {
        var state = Founded();
        Assert.True(DatanetRules.RoleOf(state, Owner).IsCurator);
        Assert.True(DatanetRules.RoleOf(state, Curator).IsCurator);
        Assert.Equal(new DatanetRole(false, 0), DatanetRules.RoleOf(state, Mallory));
        Assert.True(DatanetRules.RoleOf(state, Vera).VoteWeight > 0);
        Assert.Equal(new DatanetRole(false, 0), DatanetRules.RoleOf(new DatanetState(), Owner));
    }

    [Theory]
    [InlineData(0, 0, 0, 0, 800)]
    [InlineData(90, 0, 0, 0, 980)]
    [InlineData(0, 10, 0, 0, 1)]
    [InlineData(0, 0, 30, 0, 980)]
    [InlineData(0, 0, 0, 10, 1)]
    [InlineData(1000, 1000, 0, 0, 3)]
    public void Vote_weighs_by_how_much_oftener_than_by_chance_it_was_right(
        int agreed, int differed, int right, int wrong, int weight)
    {
        var standings = new Dictionary<ActorId, Standing> { [Vera] = new(Vera, agreed, differed, right, wrong) };
        Assert.Equal(weight, StandingRules.Weight(standings, Vera));
    }

    [Fact]
    public void Version_begins_when_a_curator_asks_and_something_changed()
    {
        var state = Founded();
        Assert.Equal(DatanetRefusal.NothingToPublish, PublishRules.Begin(state, Owner).Answer.Refusal);
        state = state with { ApprovedSinceLatest = 3 };
        Assert.Equal(DatanetRefusal.NotCurator, PublishRules.Begin(state, Mallory).Answer.Refusal);
        (state, var answer) = PublishRules.Begin(state, Curator);
        Assert.Equal(new DatanetAnswer(DatanetRefusal.None, 1), answer);
        var (same, again) = PublishRules.Begin(state, Owner);
        Assert.Same(state, same);
        Assert.Equal(answer, again);
    }

    private static DatanetState Founded(Charter? charter = null) =>
        Found(new DatanetState(), Owner, charter ?? Poems).State;

    private static (DatanetState State, DatanetAnswer Answer) Found(
        DatanetState state, ActorId by, Charter charter) =>
        DatanetRules.Found(state, "poems", new FoundDatanet(by, charter), Given.Now, Limits);
}
