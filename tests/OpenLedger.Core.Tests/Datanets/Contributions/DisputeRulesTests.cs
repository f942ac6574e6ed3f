using OpenLedger.Core.Actors;
using OpenLedger.Core.Blobs;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Segments;
using static OpenLedger.Core.Tests.Datanets.GivenDatanet;

namespace OpenLedger.Core.Tests.Datanets.Contributions;

public sealed class DisputeRulesTests
{
    [Fact]
    public void Withdrawn_records_are_ordered_out_and_leave_the_vote()
    {
        var state = Begun(ThreeVotes).Closed(1, 3);
        (state, var answer) = Withdraw(state, Given.Alice, new RecordRange(2, 1));
        Assert.True(answer.IsDone);
        Assert.Equal([1L, 3], state.Review.Keys);
        Assert.Equal([(new(2, 1), RecordOutcome.Withdrawn)], state.Ordered());
        (state, _) = Withdraw(state, Given.Alice, null);
        Assert.Equal(ContributionStage.Decided, state.Stage);
        Assert.Contains((new(1, 3), RecordOutcome.Withdrawn), state.Ordered());
    }

    [Fact]
    public void Withdrawing_again_changes_nothing()
    {
        var (state, _) = Withdraw(Begun().Closed(1, 3), Given.Alice, null);
        var (again, answer) = Withdraw(state, Given.Alice, null);
        Assert.True(answer.IsDone);
        Assert.Equal(state.Ordered(), again.Ordered());
        Assert.Equal(state.Withdrawn, again.Withdrawn);
    }

    [Fact]
    public void Contribution_that_is_not_closed_ends_when_all_of_it_is_withdrawn()
    {
        var (state, answer) = Withdraw(Begun(ThreeVotes), Given.Alice, null);
        Assert.True(answer.IsDone);
        Assert.Equal(ContributionStage.Decided, state.Stage);
    }

    [Fact]
    public void Only_the_contributor_withdraws_and_only_their_records()
    {
        var state = Begun().Closed(1, 3);
        Assert.Equal(DatanetRefusal.NotContributor, Withdraw(state, Owner, null).Answer.Refusal);
        Assert.Equal(
            DatanetRefusal.RecordUnknown, Withdraw(state, Given.Alice, new RecordRange(3, 2)).Answer.Refusal);
        Assert.Equal(
            DatanetRefusal.ContributionUnknown, Withdraw(new(), Given.Alice, null).Answer.Refusal);
    }

    public static TheoryData<string, RaiseDispute, RecordOutcome, DatanetRefusal> Raised => new()
    {
        { "good", Dispute(Given.Bob, 2), RecordOutcome.Approved, DatanetRefusal.None },
        { "own", Dispute(Given.Alice, 2), RecordOutcome.Approved, DatanetRefusal.OwnContribution },
        { "of nobody", Dispute(new("segment", "poems/0"), 2), RecordOutcome.Approved, DatanetRefusal.PartyUnusable },
        { "elsewhere", Dispute(Given.Bob, 4), RecordOutcome.Approved, DatanetRefusal.RecordUnknown },
        { "no evidence", Dispute(Given.Bob, 2, " "), RecordOutcome.Approved, DatanetRefusal.EvidenceUnusable },
        { "not approved", Dispute(Given.Bob, 2), RecordOutcome.Rejected, DatanetRefusal.NotApproved },
        { "open", Dispute(Given.Bob, 1), RecordOutcome.Disputed, DatanetRefusal.AlreadyDisputed },
        { "the same", Dispute(Given.Carol, 1), RecordOutcome.Disputed, DatanetRefusal.None },
    };

    [Theory]
    [MemberData(nameof(Raised))]
    public void Dispute_is_opened_or_refused(
        string what, RaiseDispute command, RecordOutcome outcome, DatanetRefusal refusal)
    {
        var (state, _) = Raise(Rested(Begun().Closed(1, 3)), Dispute(Given.Carol, 1), RecordOutcome.Approved);
        var (next, answer) = Raise(Rested(state), command, outcome);
        Assert.True(refusal == answer.Refusal, what);
        var opened = refusal == DatanetRefusal.None && what == "good";
        Assert.Equal(opened ? 2 : 1, next.Disputes.Count);
        Assert.Equal(opened ? [(new(2, 1), RecordOutcome.Disputed)] : [], next.Ordered());
    }

    [Fact]
    public void Dispute_waits_until_earlier_orders_have_arrived() => Assert.Equal(
        DatanetRefusal.Unsettled,
        Raise(Begun().Closed(1, 3), Dispute(Given.Bob, 2), RecordOutcome.Approved).Answer.Refusal);

    // Seed 752: a segment had shown the record before its contributor took it back, and the dispute put the bond at
    // risk for a record that was out already.
    [Fact]
    public void Record_that_is_out_is_not_disputed_whatever_its_segment_has_shown()
    {
        var (withdrawn, _) = Withdraw(Begun().Closed(1, 3), Given.Alice, new RecordRange(2, 1));
        Assert.Equal(
            DatanetRefusal.NotApproved,
            Raise(Rested(withdrawn), Dispute(Given.Bob, 2), RecordOutcome.Approved).Answer.Refusal);

        var (upheld, _) = Raise(Rested(Begun().Closed(1, 3)), Dispute(Given.Bob, 2), RecordOutcome.Approved);
        (upheld, _) = Rule(upheld, Curator, upheld: true);
        Assert.Equal(
            DatanetRefusal.NotApproved,
            Raise(Rested(upheld), Dispute(Given.Carol, 2), RecordOutcome.Approved).Answer.Refusal);
        Assert.True(Raise(Rested(withdrawn), Dispute(Given.Bob, 3), RecordOutcome.Approved).Answer.IsDone);
    }

    [Fact]
    public void Both_sides_and_the_ruling_are_recorded()
    {
        var (state, _) = Raise(Rested(Begun().Closed(1, 3)), Dispute(Given.Bob, 2), RecordOutcome.Approved);
        Assert.Equal(
            DatanetRefusal.NotContributor, Answer(state, Given.Bob, "Mine.").Answer.Refusal);
        (state, _) = Answer(state, Given.Alice, "I wrote it in May.");
        (state, var ruled) = Rule(state, Curator, upheld: false);
        Assert.True(ruled.IsDone);
        var dispute = Assert.Single(state.Disputes);
        Assert.Equal(
            ("It is mine.", "I wrote it in May.", Curator, false),
            (dispute.Evidence, dispute.Answer, dispute.Ruling!.By, dispute.Ruling.Upheld));
        Assert.Equal((new(2, 1), RecordOutcome.Approved), state.Ordered().Last());
        Assert.Empty(state.Releases);
        Assert.Equal(DatanetRefusal.DisputeUnknown, Answer(state, Given.Alice, "And in June.").Answer.Refusal);
    }

    [Fact]
    public void Upheld_copy_is_out_and_frees_its_claim()
    {
        var (state, _) = Raise(Rested(Begun().Closed(1, 3)), Dispute(Given.Bob, 2), RecordOutcome.Approved);
        (state, _) = Rule(state, Curator, upheld: true);
        Assert.Equal((new(2, 1), RecordOutcome.Upheld), state.Ordered().Last());
        Assert.Equal([new RecordRange(2, 1)], state.Releases);
    }

    [Fact]
    public void Ruling_is_given_once_by_a_curator_without_a_side()
    {
        var (state, _) = Raise(Rested(Begun().Closed(1, 3)), Dispute(Curator, 2), RecordOutcome.Approved);
        Assert.Equal(DatanetRefusal.NotCurator, Rule(state, Mallory, true, isCurator: false).Answer.Refusal);
        Assert.Equal(DatanetRefusal.OwnContribution, Rule(state, Curator, true).Answer.Refusal);
        Assert.Equal(DatanetRefusal.OwnContribution, Rule(state, Given.Alice, false).Answer.Refusal);
        (state, _) = Rule(state, Owner, true);
        var (again, repeated) = Rule(state, Owner, true);
        Assert.Same(state, again);
        Assert.True(repeated.IsDone);
        Assert.Equal(DatanetRefusal.DisputeUnknown, Rule(state, Owner, false).Answer.Refusal);
    }

    // As if all that was ordered had arrived.
    private static ContributionState Rested(ContributionState state) =>
        state with { Orders = new Outbox<SegmentOrder>() };

    private static (ContributionState State, DatanetAnswer Answer) Withdraw(
        ContributionState state, ActorId by, RecordRange? records) =>
        DisputeRules.Withdraw(state, Id, new WithdrawRecords(by, records), Given.Now, Options);

    private static (ContributionState State, DatanetAnswer Answer) Answer(
        ContributionState state, ActorId by, string answer) =>
        DisputeRules.Answer(state, new AnswerDispute(by, 1, answer), Options);

    private static (ContributionState State, DatanetAnswer Answer) Rule(
        ContributionState state, ActorId by, bool upheld, bool isCurator = true) => DisputeRules.Rule(
            state, Id, new RuleOnDispute(by, 1, upheld, "Because."), isCurator, Given.Now, Options);

    private static (ContributionState State, DatanetAnswer Answer) Raise(
        ContributionState state, RaiseDispute command, RecordOutcome outcome)
    {
        var record = new RecordView
        {
            Id = new RecordId(Id.Datanet, command.Record),
            Contribution = Id,
            Terms = Terms,
            Outcome = outcome,
            Claim = command.Record,
            Page = Digest.Of([0]),
            Index = 0,
        };
        return DisputeRules.Raise(state, Id, command, record, Given.Now, Options);
    }
}
