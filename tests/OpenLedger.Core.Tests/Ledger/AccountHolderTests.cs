using OpenLedger.Core.Actors;
using OpenLedger.Core.Catalog;
using OpenLedger.Core.Ledger;

namespace OpenLedger.Core.Tests.Ledger;

public sealed class AccountHolderTests
{
    private readonly Bank bank = new();

    [Fact]
    public void Receiver_out_of_reach_is_tried_again_with_doubling_waits_up_to_the_longest()
    {
        bank.Deposit(100, Given.Alice);
        bank.Host.Unreachable.Add(Given.Bob);
        bank.Pay(Given.Alice, 30, Given.Bob);
        for (var i = 0; i < 12; i++)
        {
            bank.Host.Pass(bank.Host.Clock.Waits[^1]);
        }

        int[] waitsMs = [100, 200, 400, 800, 1600, 3200, 6400, 12800, 25600, 51200, 60000, 60000, 60000];
        Assert.Equal(waitsMs, bank.Host.Clock.Waits.Select(wait => (int)wait.TotalMilliseconds));
        bank.Host.Unreachable.Clear();
        bank.Host.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(new Open(30), bank.Balance(Given.Bob).Available);
        Assert.Equal(Open.Zero, bank.Balance(Given.Alice).UnderWay);
    }

    [Fact]
    public void Next_transfer_after_one_that_arrived_is_sent_as_well()
    {
        bank.Deposit(100, Given.Alice);
        bank.Pay(Given.Alice, 1, Given.Bob);
        bank.Pay(Given.Alice, 2, Given.Bob);
        Assert.Equal(new Open(3), bank.Balance(Given.Bob).Available);
    }

    [Fact]
    public void Receiver_that_answers_again_is_not_made_to_wait_for_earlier_failures()
    {
        var single = new Bank(new AccountOptions { Outbox = new OutboxOptions { MaxBatch = 1 } });
        single.Deposit(100, Given.Alice);
        single.Host.Unreachable.Add(Given.Bob);
        single.Pay(Given.Alice, 1, Given.Bob);
        single.Pay(Given.Alice, 2, Given.Bob);
        single.Host.Pass(TimeSpan.FromMilliseconds(100));
        single.Host.Pass(TimeSpan.FromMilliseconds(200));
        var reached = 0;
        single.Host.Unreachable.Clear();
        single.Host.Between = actor =>
            actor is IAccount && ++reached == 2 ? throw new ActorFaultException("lost") : actor;
        single.Host.Pass(TimeSpan.FromMilliseconds(400));
        Assert.Equal(2, reached);
        Assert.Equal([100, 200, 400, 100], single.Host.Clock.Waits.Select(wait => wait.TotalMilliseconds));
    }

    [Fact]
    public void Lost_answers_do_not_pay_twice()
    {
        var losses = 3;
        bank.Host.Between = actor => actor is IAccount payee && losses-- > 0 ? new LosesItsAnswers(payee) : actor;
        bank.Deposit(7, Given.Bob);
        Assert.Equal(2, losses);
        bank.Host.Pass(TimeSpan.FromMinutes(1));
        Assert.True(losses < 0, "Nothing was sent again.");
        Assert.Equal(new Open(7), bank.Balance(Given.Bob).Available);
        Assert.True(bank.Audit().IsClean);
    }

    [Fact]
    public void Sender_that_crashed_with_money_under_way_is_woken_and_sends_it()
    {
        bank.Deposit(100, Given.Alice);
        bank.Host.Unreachable.Add(Given.Bob);
        bank.Pay(Given.Alice, 30, Given.Bob);
        Assert.Equal(Given.Now.AddSeconds(10), bank.Host.Alarms[Given.Alice]);
        bank.Host.Crash(Given.Alice);
        bank.Host.Unreachable.Clear();
        bank.Host.Wake(Given.Alice);
        Assert.Equal(new Open(30), bank.Balance(Given.Bob).Available);
        Assert.Null(bank.Host.Alarms[Given.Alice]);
        Assert.True(bank.Audit().IsClean);
    }

    [Fact]
    public void Sender_that_crashed_and_is_called_sends_without_an_alarm()
    {
        bank.Deposit(100, Given.Alice);
        bank.Host.Unreachable.Add(Given.Bob);
        bank.Pay(Given.Alice, 30, Given.Bob);
        bank.Host.Crash(Given.Alice);
        bank.Host.Unreachable.Clear();
        bank.Balance(Given.Alice);
        Assert.Equal(new Open(30), bank.Balance(Given.Bob).Available);
    }

    [Fact]
    public void Sender_that_crashed_while_closing_is_woken_and_closes()
    {
        var tight = new Bank(new AccountOptions { Outbox = new OutboxOptions { ComfortableChannels = 0 } });
        tight.Deposit(100, Given.Alice);
        var reached = 0;
        tight.Host.Between = actor =>
            actor is IAccount && ++reached > 2 ? throw new ActorFaultException("lost") : actor;
        tight.Pay(Given.Alice, 30, Given.Bob);
        tight.Host.Between = actor => actor;
        Assert.Single(tight.Host.Await(() => tight.Host.Get<IPayee>(Given.Bob).BooksAsync()).Incoming);
        Assert.Equal(Given.Now.AddSeconds(10), tight.Host.Alarms[Given.Alice]);
        tight.Host.Crash(Given.Alice);
        tight.Host.Wake(Given.Alice);
        Assert.Empty(tight.Host.Await(() => tight.Host.Get<IPayee>(Given.Bob).BooksAsync()).Incoming);
        Assert.Null(tight.Host.Alarms[Given.Alice]);
    }

    [Fact]
    public void Alarm_releases_expired_holds_and_rests()
    {
        bank.Deposit(100, Given.Alice);
        bank.Reserve(Given.Alice, 1001, 40, TimeSpan.FromMinutes(1));
        Assert.Equal(Given.Now.AddMinutes(1), bank.Host.Alarms[Given.Alice]);
        bank.Host.Clock.Set(Given.Now.AddMinutes(1));
        bank.Host.Wake(Given.Alice);
        Assert.Null(bank.Host.Alarms[Given.Alice]);
        Assert.Contains("\"available\":100,\"held\":0", bank.Stored(Given.Alice), StringComparison.Ordinal);
    }

    [Fact]
    public void Alarm_with_nothing_to_do_changes_nothing()
    {
        bank.Deposit(100, Given.Alice);
        var before = bank.Host.Stored[Given.Alice];
        bank.Host.Wake(Given.Alice);
        Assert.Same(before, bank.Host.Stored[Given.Alice]);
    }

    [Fact]
    public void Account_is_listed_before_it_has_money()
    {
        var page = new ActorId(CatalogPage.Kind, CatalogPlaces.ShardOf(Given.Alice));
        bank.Host.Unreachable.Add(page);
        bank.Deposit(100, Given.Alice);
        Assert.Equal(Open.Zero, bank.Balance(Given.Alice).Available);
        bank.Host.Unreachable.Clear();
        bank.Host.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(new Open(100), bank.Balance(Given.Alice).Available);
        var listed = bank.Host.Await(() => CatalogReader.ListAllAsync(bank.Host).ToListAsync().AsTask());
        Assert.Equal([Given.Alice, LedgerActors.MainTreasury], listed.Select(entry => entry.Id).Order());
    }

    [Fact]
    public void Receiver_that_is_full_is_tried_again_later()
    {
        var tight = new Bank(new AccountOptions { Inbox = new InboxOptions { MaxSenders = 1 } });
        tight.Deposit(100, Given.Alice);
        tight.Deposit(100, Given.Bob);
        tight.Pay(Given.Bob, 10, Given.Carol);
        var before = tight.Host.Stored[Given.Carol];
        tight.Pay(Given.Alice, 10, Given.Carol);

        // Turned away, but by an activation that the store still knows: only a write shows that.
        Assert.NotSame(before, tight.Host.Stored[Given.Carol]);
        Assert.Equal(new Open(10), tight.Balance(Given.Carol).Available);
        Assert.Equal(new Open(10), tight.Balance(Given.Alice).UnderWay);
        Assert.Equal(TimeSpan.FromMilliseconds(100), tight.Host.Clock.Waits[^1]);
    }

    [Fact]
    public void Many_receivers_leave_only_comfortable_channels_behind()
    {
        var tight = new Bank(new AccountOptions { Outbox = new OutboxOptions { ComfortableChannels = 2 } });
        tight.Deposit(100, Given.Alice);
        for (var i = 0; i < 10; i++)
        {
            Assert.True(tight.Pay(Given.Alice, 1, new ActorId("account", $"r{i}")).IsDone);
        }

        var books = tight.Host.Await(() => tight.Host.Get<IPayee>(Given.Alice).BooksAsync());
        Assert.Equal(2, books.Outgoing.Count);
        var report = tight.Audit();
        Assert.Empty(report.Findings);
        Assert.Equal((12, new Open(100)), (report.Accounts, report.Available));
    }

    private sealed class LosesItsAnswers(IAccount account) : IPayee
    {
        public async Task<DeliveryAnswer> AcceptAsync(Delivery<Transfer> delivery)
        {
            await account.AcceptAsync(delivery);
            throw new TimeoutException();
        }

        public Task<AccountBooks> BooksAsync() => account.BooksAsync();
    }
}
