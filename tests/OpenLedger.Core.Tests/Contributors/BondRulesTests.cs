using FsCheck;
using FsCheck.Fluent;
using OpenLedger.Core.Actors;
using OpenLedger.Core.Contributors;
using OpenLedger.Core.Contributors.Bonds;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Tests.Contributors;

public sealed class BondRulesTests
{
    private readonly People people = new(new ContributorOptions { MaxBonds = 2 });

    public BondRulesTests()
    {
        people.Open();
        people.Deposit(100);
    }

    [Fact]
    public void Bond_opens_by_what_is_sent_and_ends_by_what_comes_back()
    {
        people.Pay(30, People.Poems, TransferReason.Bond, "poems/1");
        people.Pay(5, People.Poems, TransferReason.Bond, "poems/1");
        Assert.Equal([new OpenBond(People.Poems, "poems/1", new(35))], people.Show().Bonds.Largest);
        people.Receive(People.Poems, Returned(10, "poems/1"));
        Is(open: 25, posted: 35, returned: 10, lost: 0);
        people.Close(People.Poems, 2);
        people.Receive(People.Poems, Returned(25, "poems/1"));
        Is(open: 0, posted: 35, returned: 35, lost: 0);
        Assert.Equal(new Open(100), people.Show().Balance.Available);
    }

    [Fact]
    public void Bond_that_is_lost_loses_what_has_not_come_back()
    {
        people.Pay(30, People.Poems, TransferReason.Bond, "poems/1");
        people.Receive(People.Poems, Returned(10, "poems/1"), Lost("poems/1"), Returned(3, "poems/1"));
        Is(open: 0, posted: 30, returned: 10, lost: 20);
        Assert.Equal(new Open(83), people.Show().Balance.Available);
        Assert.Equal(
            [TransferReason.Bond, TransferReason.BondReturned, TransferReason.BondLost, TransferReason.BondReturned],
            people.Statement().Skip(1).Select(entry => entry.Reason));
    }

    [Fact]
    public void Only_its_datanet_ends_a_bond()
    {
        people.Pay(30, People.Poems, TransferReason.Bond, "poems/1");
        people.Receive(new(LedgerActors.Contribution, "other"), Returned(10, "poems/1"), Lost("poems/1"));
        people.Receive(Given.Bob, Returned(10, "poems/1"), Lost("poems/1"));
        people.Receive(
            People.Poems, Returned(10, "poems/2"), Lost("poems/2"), new Transfer(new(1), null, null, "poems/1"));
        Is(open: 30, posted: 30, returned: 0, lost: 0);
    }

    [Fact]
    public void More_than_the_bond_is_money_like_any_other()
    {
        people.Pay(30, People.Poems, TransferReason.Bond, "poems/1");
        people.Receive(People.Poems, Returned(50, "poems/1"));
        Is(open: 0, posted: 30, returned: 30, lost: 0);
        Assert.Equal(new Open(120), people.Show().Balance.Available);
    }

    [Fact]
    public void Bond_needs_a_datanet_and_a_contribution()
    {
        Assert.Equal(AccountRefusal.BondUnusable, Bond(Given.Bob, "poems/1"));
        Assert.Equal(AccountRefusal.BondUnusable, Bond(People.Poems, null));
        Assert.Equal(AccountRefusal.BondUnusable, Bond(People.Poems, ""));
        Assert.Equal(AccountRefusal.BondUnusable, Bond(People.Poems, "a\nb"));
        Assert.Equal(AccountRefusal.ReferenceUnusable, Bond(People.Poems, new string('x', 129)));
        Is(open: 0, posted: 0, returned: 0, lost: 0);
    }

    [Fact]
    public void Open_bonds_are_bounded()
    {
        Assert.Equal(AccountRefusal.None, Bond(People.Poems, "poems/1"));
        Assert.Equal(AccountRefusal.None, Bond(People.Poems, "poems/2"));
        Assert.Equal(AccountRefusal.TooManyBonds, Bond(People.Poems, "poems/3"));
        Assert.Equal(AccountRefusal.None, Bond(People.Poems, "poems/2"));
        people.Receive(People.Poems, Lost("poems/1"));
        Assert.Equal(AccountRefusal.None, Bond(People.Poems, "poems/3"));
    }

    [Fact]
    public void Refused_payment_opens_nothing()
    {
        Assert.Equal(AccountRefusal.InsufficientFunds, people.Pay(101, People.Poems, TransferReason.Bond, "a").Refusal);
        Is(open: 0, posted: 0, returned: 0, lost: 0);
    }

    [Fact]
    public void Open_bonds_always_add_up_to_what_was_sent_and_neither_returned_nor_lost() => Always.Holds(
        AnyTransfer.ListOf(),
        steps =>
        {
            var state = new BondState();
            foreach (var (paid, transfer) in steps)
            {
                state = paid
                    ? BondRules.Paid(state, People.Poems, transfer)
                    : BondRules.Received(state, People.Poems, [transfer]);
                Assert.All(state.Open.Values, open => Assert.True(open.IsPositive));
                Assert.Equal(BondRules.Report(state, 0).Open, AccountBooks.Sum(state.Open.Values));
            }
        },
        runs: 1000);

    private static Gen<(bool Paid, Transfer Transfer)> AnyTransfer =>
        from paid in Gen.Elements(true, false)
        from amount in Gen.Choose(1, 9)
        from about in Gen.Elements("poems/1", "poems/2")
        from reason in Gen.Elements<TransferReason?>(
            null, TransferReason.Bond, TransferReason.BondReturned, TransferReason.BondLost)
        select (paid, new Transfer(new(amount), null, reason, about));

    private static Transfer Returned(long amount, string about) =>
        new(new(amount), null, TransferReason.BondReturned, about);

    private static Transfer Lost(string about) => new(default, null, TransferReason.BondLost, about);

    private AccountRefusal Bond(ActorId to, string? about) =>
        people.Pay(1, to, TransferReason.Bond, about).Refusal;

    private void Is(long open, long posted, long returned, long lost)
    {
        var bonds = people.Show().Bonds;
        Assert.Equal(
            [new Open(open), new Open(posted), new Open(returned), new Open(lost)],
            new[] { bonds.Open, bonds.Posted, bonds.Returned, bonds.Lost });
    }
}
