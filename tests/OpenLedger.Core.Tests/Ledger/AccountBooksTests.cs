using OpenLedger.Core.Actors;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Tests.Ledger;

public sealed class AccountBooksTests
{
    [Fact]
    public void Of_a_new_account_is_all_zero()
    {
        var books = AccountBooks.Of(Given.Alice, new AccountState());
        Assert.Equal(Given.Alice, books.Id);
        OpenTotal[] amounts = [books.Available, books.Held, books.HeldByHolds, books.Credited, books.Debited];
        Assert.All(amounts, amount => Assert.Equal(Open.Zero, amount));
        Assert.Empty(books.Outgoing);
        Assert.Empty(books.Incoming);
        Assert.Null(books.Totals);
    }

    [Fact]
    public void Of_an_account_that_contradicts_itself_shows_both_sides()
    {
        var (state, _) = AccountRules.Reserve(
            Given.Account(100), Given.Reserve(1, 10), Given.Now, AccountOptions.Default);
        var books = AccountBooks.Of(Given.Alice, state with { Held = new Open(11) });
        Assert.Equal((new Open(11), new Open(10)), (books.Held, books.HeldByHolds));
    }

    [Fact]
    public void Of_an_account_counts_holds_and_both_ends_of_channels()
    {
        var options = new AccountOptions { Outbox = new OutboxOptions { ComfortableChannels = 0 } };
        var delivery = new Delivery<Transfer>
        {
            From = Given.Carol,
            Epoch = 7,
            First = 1,
            Items = [new Transfer(new Open(60)), new Transfer(new Open(40))],
        };
        var (state, _, _) = AccountRules.Accept(new AccountState(), delivery, options);
        (state, _) = AccountRules.Reserve(state, Given.Reserve(1, 10), Given.Now, options);
        (state, _) = AccountRules.Reserve(state, Given.Reserve(2, 5), Given.Now, options);
        (state, _) = AccountRules.Pay(state, Given.Alice, Given.Pay(3, 20), Given.Now, options);
        (state, _) = AccountRules.Pay(state, Given.Alice, Given.Pay(4, 3), Given.Now, options);

        var books = AccountBooks.Of(Given.Alice, state);
        Assert.Equal((new Open(62), new Open(15), new Open(15)), (books.Available, books.Held, books.HeldByHolds));
        Assert.Equal((new Open(100), new Open(23)), (books.Credited, books.Debited));
        Assert.Equal(new IncomingBooks(Given.Carol, 7, 2, new Open(100)), Assert.Single(books.Incoming));
        var way = Assert.Single(books.Outgoing);
        Assert.Equal((Given.Bob, Given.NowMs, new Open(23), 1L), (way.To, way.Epoch, way.Sent, way.First));
        Assert.Equal([new Open(20), new Open(3)], way.Pending);
        Assert.Equal((Open.Zero, false), (way.Waiting, way.Closing));

        var answer = new DeliveryAnswer(DeliveryOutcome.Taken, 2);
        state = state with
        {
            Outbox = OutboxRules.Acknowledge(state.Outbox, Given.Bob, Given.NowMs, answer, options.Outbox),
        };
        (state, _) = AccountRules.Pay(state, Given.Alice, Given.Pay(5, 2), Given.Now, options);
        way = Assert.Single(AccountBooks.Of(Given.Alice, state).Outgoing);
        Assert.Equal((3L, new Open(23), new Open(2), true), (way.First, way.Sent, way.Waiting, way.Closing));
        Assert.Empty(way.Pending);
    }
}
