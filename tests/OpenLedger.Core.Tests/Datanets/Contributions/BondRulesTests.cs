using OpenLedger.Core.Actors;
using OpenLedger.Core.Datanets;
using OpenLedger.Core.Datanets.Contributions;
using OpenLedger.Core.Datanets.Segments;
using OpenLedger.Core.Ledger;
using static OpenLedger.Core.Tests.Datanets.GivenDatanet;

namespace OpenLedger.Core.Tests.Datanets.Contributions;

public sealed class BondRulesTests
{
    private static readonly DateTimeOffset Due = Given.Now + TenOpen.Period;

    [Fact]
    public void Bond_is_held_and_what_is_above_it_goes_back()
    {
        var state = Receive(Begun(bond: TenOpen), Given.Alice, 12);
        Assert.Equal(BondStage.Held, state.Bond);
        Assert.Equal([(Given.Alice, Open.Of(2), TransferReason.BondReturned)], Sent(state));
        Assert.Equal(Open.Of(10), state.Account.Available);
    }

    [Theory]
    [InlineData("too little", 9, "alice", true)]
    [InlineData("of somebody else", 10, "bob", true)]
    [InlineData("when none is asked for", 10, "alice", false)]
    public void Money_that_is_no_bond_goes_back(string what, long amount, string from, bool asked)
    {
        var payer = new ActorId("account", from);
        var state = Receive(Begun(bond: asked ? TenOpen : null), payer, amount);
        Assert.True(state.Bond == BondStage.Unpaid, what);
        Assert.Equal([(payer, Open.Of(amount), TransferReason.BondReturned)], Sent(state));
    }

    // Money that nobody asked for could pile up on its way back, beyond every limit of an outbox.
    [Theory]
    [InlineData(3, 3, true)]
    [InlineData(3, 2, false)]
    [InlineData(2, 3, false)]
    public void Payment_is_taken_only_if_it_can_go_back_and_a_bond_still_end(int pending, int channels, bool hasRoom)
    {
        var options = new OutboxOptions { MaxPending = pending, MaxChannels = channels };
        Assert.Equal(hasRoom, BondRules.HasRoom(new AccountState(), options));
        var busy = Receive(Begun(), Given.Bob, 1).Account;
        Assert.False(BondRules.HasRoom(busy, options));
        options = new OutboxOptions { MaxPending = pending + 1, MaxChannels = channels + 1 };
        Assert.Equal(hasRoom, BondRules.HasRoom(busy, options));
    }

    [Fact]
    public void Second_bond_goes_back()
    {
        var state = Receive(Receive(Begun(bond: TenOpen), Given.Alice, 10), Given.Alice, 10);
        Assert.Equal([(Given.Alice, Open.Of(10), TransferReason.BondReturned)], Sent(state));
    }

    [Fact]
    public void Bond_goes_back_when_its_time_has_passed_without_a_dispute()
    {
        var state = Receive(Begun(bond: TenOpen), Given.Alice, 10).Closed(1, 3);
        Assert.Equal(Due, BondRules.Due(state));
        Assert.Same(state, BondRules.Return(state, Id, Due.AddTicks(-1)));
        state = BondRules.Return(state, Id, Due);
        Assert.Equal(BondStage.Returned, state.Bond);
        Assert.Equal([(Given.Alice, Open.Of(10), TransferReason.BondReturned)], Sent(state));
        Assert.Same(state, BondRules.Return(state, Id, Due));
    }

    [Fact]
    public void Open_dispute_keeps_the_bond_and_its_end_sets_it_free()
    {
        var state = Disputed();
        Assert.Null(BondRules.Due(state));
        (state, _) = Rule(state, upheld: false);
        Assert.Equal(Due, BondRules.Due(state));
    }

    [Theory]
    [InlineData(BondHeir.Disputer, "account/bob")]
    [InlineData(BondHeir.Owner, "contributor/owner")]
    [InlineData(BondHeir.Treasury, "treasury/main")]
    public void Lost_bond_goes_where_the_rule_says_and_its_contributor_is_told(BondHeir heir, string to)
    {
        var (state, _) = Rule(Disputed(heir), upheld: true);
        Assert.Equal(BondStage.Lost, state.Bond);
        Assert.Equal(Open.Zero, state.Account.Available);
        Assert.Equal(
            [
                (Given.Alice, Open.Zero, TransferReason.BondLost),
                (ActorId.Parse(to), Open.Of(10), TransferReason.BondAwarded),
            ],
            Sent(state).OrderBy(sent => sent.Amount));
        Assert.Null(BondRules.Due(state));
    }

    [Fact]
    public void Withdrawing_everything_frees_the_bond_at_once()
    {
        var state = Receive(Begun(bond: TenOpen), Given.Alice, 10).Closed(1, 3);
        (state, _) = DisputeRules.Withdraw(state, Id, new WithdrawRecords(Given.Alice, null), Given.Now, Options);
        Assert.Equal(Given.Now, BondRules.Due(state));
    }

    private static ContributionState Disputed(BondHeir heir = BondHeir.Disputer)
    {
        var state = Receive(Begun(bond: TenOpen with { LostTo = heir }), Given.Alice, 10).Closed(1, 3);
        state = state with
        {
            Disputes =
            [
                new Dispute
                {
                    Number = 1,
                    Record = 2,
                    Claim = DisputeClaim.Licence,
                    By = Given.Bob,
                    At = Given.Now,
                    Evidence = "It is MIT.",
                },
            ],
            Orders = new Outbox<SegmentOrder>(),
        };
        return state;
    }

    private static (ContributionState State, DatanetAnswer Answer) Rule(ContributionState state, bool upheld) =>
        DisputeRules.Rule(state, Id, new RuleOnDispute(Curator, 1, upheld, "So."), true, Given.Now, Options);

    private static ContributionState Receive(ContributionState state, ActorId from, long amount)
    {
        state = state with { Account = AccountRules.Credit(state.Account, Open.Of(amount)) };
        return BondRules.Receive(state, Id, from, [new Transfer(Open.Of(amount))], Given.Now);
    }

    private static List<(ActorId To, Open Amount, TransferReason? Reason)> Sent(ContributionState state) =>
    [
        .. state.Account.Outbox.Channels.SelectMany(channel =>
            channel.Value.Pending.Select(transfer => (channel.Key, transfer.Amount, transfer.Reason))),
    ];
}
