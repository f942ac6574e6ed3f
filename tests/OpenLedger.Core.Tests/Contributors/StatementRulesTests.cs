using FsCheck;
using FsCheck.Fluent;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Contributors.Statements;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Tests.Contributors;

public sealed class StatementRulesTests
{
    private static readonly StatementOptions Options = new() { Keep = 10, MaxTail = 200 };

    public static TheoryData<string, TransferReason?, bool, TransferReason> Reasons => new()
    {
        { "account/bob", null, true, TransferReason.Payment },
        { "account/bob", null, false, TransferReason.Payment },
        { "treasury/main", null, true, TransferReason.Deposit },
        { "treasury/main", null, false, TransferReason.Withdrawal },
        { "treasury/main", TransferReason.Reward, true, TransferReason.Reward },
        { "datanet/poems", TransferReason.BondReturned, true, TransferReason.BondReturned },
    };

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Reason_is_what_the_transfer_says_or_what_its_other_end_is(
        string counterpart, TransferReason? said, bool received, TransferReason reason) =>
        Assert.Equal(reason, StatementRules.ReasonOf(
            ActorId.Parse(counterpart), new Transfer(new(1), null, said), received));

    [Fact]
    public void Entry_says_all_that_the_transfer_did()
    {
        var transfer = new Transfer(new(5), "for x", TransferReason.Earnings, "receipt-1");
        var state = StatementRules.Received(new StatementState(), Given.Bob, [transfer], new Open(12), Given.Now);
        Assert.Equal(
            new StatementEntry
            {
                Number = 1,
                At = Given.Now,
                Counterpart = Given.Bob,
                Amount = new(5),
                Balance = new(12),
                Reason = TransferReason.Earnings,
                About = "receipt-1",
                Reference = "for x",
            },
            Assert.Single(state.Tail));
    }

    [Fact]
    public void Page_is_due_only_when_enough_stays()
    {
        Assert.Null(StatementRules.NextPage(With(137), Options));
        var state = With(138);
        Assert.Equal(0, StatementRules.NextPage(state, Options));
        state = StatementRules.Filed(state, 0);
        Assert.Equal((128, 10, 138), (state.Filed, state.Tail.Count, state.CountOfAll()));
        Assert.Null(StatementRules.NextPage(state, Options));
    }

    [Fact]
    public void Page_that_was_filed_is_dropped_once()
    {
        var once = StatementRules.Filed(With(300), 0);
        Assert.Same(once, StatementRules.Filed(once, 0));
        Assert.Same(once, StatementRules.Filed(once, 2));
        Assert.Equal(129, once.Tail[0].Number);
    }

    [Theory]
    [InlineData(137, 1000, true)]
    [InlineData(138, 62, true)]
    [InlineData(138, 63, false)]
    [InlineData(200, 1, false)]
    public void Room_ends_where_waiting_for_a_page_helps(int entries, int more, bool room) =>
        Assert.Equal(room, StatementRules.HasRoom(With(entries), more, Options));

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, null)]
    [InlineData(2, 0L)]
    [InlineData(129, 0L)]
    [InlineData(130, 1L)]
    [InlineData(257, 1L)]
    [InlineData(258, null)]
    [InlineData(301, null)]
    public void Entry_before_a_cursor_is_on_its_page_or_with_the_owner(long before, long? page)
    {
        var state = StatementRules.Filed(StatementRules.Filed(With(300), 0), 1);
        Assert.Equal(page, StatementRules.PageBefore(state, before));
    }

    [Fact]
    public void Pages_of_different_owners_have_different_keys_of_one_length()
    {
        var longest = new ActorId("contributor", new string('x', ActorId.MaxKeyLength));
        ActorId[] owners = [People.Ann, Given.Alice, longest, new("contributor", "ann/1")];
        var keys = owners.SelectMany(_ => new long[] { 0, 1, 11 }, StatementRules.PageKey).ToList();
        Assert.Equal(keys.Distinct(), keys);
        Assert.All(keys, key => Assert.InRange(key.Length, 66, ActorId.MaxKeyLength));
    }

    [Fact]
    public void Nothing_is_lost_however_filing_is_interrupted() => Always.Holds(
        Gen.Choose(0, 5).ListOf().Select(steps => steps.ToArray()),
        steps =>
        {
            var world = new FilingWorld(Options);
            foreach (var step in steps)
            {
                world.Take(step);
            }

            world.IsComplete();
        },
        runs: 500);

    private static StatementState With(int entries) => StatementRules.Received(
        new StatementState(),
        Given.Bob,
        [.. Enumerable.Range(1, entries).Select(amount => new Transfer(new(amount)))],
        Open.Of(1),
        Given.Now);
}
